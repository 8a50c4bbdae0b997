// Codepoints of the packaged Material icon font that widgets draw by themselves.
#pragma once

namespace guichet::ui::icons {

inline constexpr char32_t back = 0xE5C4, next = 0xE5C8, chevron = 0xE5CC, help = 0xF0E2,
                          accessibility = 0xE92C, language = 0xE8E2, finish = 0xE9BA, send = 0xE163,
                          offline = 0xE2C1, check = 0xE5CA, check_circle = 0xE86C, error = 0xE000,
                          warning = 0xE002, info = 0xE88E, law = 0xE90E, shift = 0xE318, backspace = 0xE14A,
                          space = 0xE256, chat = 0xE0B7, down = 0xE5DB, up = 0xE5D8, keyboard_hide = 0xE31A,
                          training = 0xE80C, close = 0xE5CD;

}  // namespace guichet::ui::icons
