// Codepoints of the packaged Material icon font that screens use, by what they mean here.
#pragma once
#include <string_view>

namespace guichet::screens::icons {

inline constexpr char32_t next = 0xE5C8, chevron = 0xE5CC, agent = 0xF0E2, accessibility = 0xE92C, language = 0xE8E2,
                          finish = 0xE9BA, offline = 0xE2C1, online = 0xE2BF, check = 0xE5CA, check_circle = 0xE86C,
                          error = 0xE000, warning = 0xE002, info = 0xE88E, parking = 0xE531, chat = 0xE0B7,
                          assistant = 0xE0BF, sources = 0xEA19, law = 0xE90E, edit = 0xE3C9, send = 0xE163,
                          print = 0xE8AD, no_print = 0xEA35, sync = 0xE627, touch = 0xE913, timer = 0xE425,
                          price = 0xE926, answer = 0xE614, person = 0xE7FD, home = 0xE88A, school = 0xE80C,
                          identity = 0xEA67, elections = 0xE175, civil_status = 0xF1A2, badge = 0xEA71,
                          diagnostic = 0xE869, lock = 0xE897, phone = 0xE32C, keyboard = 0xE312, phone_call = 0xE0CD,
                          description = 0xE873, add = 0xE145, remove = 0xE872, camera = 0xE412, move = 0xE558,
                          child = 0xEB41, place = 0xE55F, calendar = 0xE878, bin = 0xE872, street = 0xEA3C,
                          meal = 0xE56C, guest = 0xE53A, flag = 0xE153, question = 0xE8FD, repeat = 0xE042, pause = 0xE034, roll = 0xE0EE;

// The name a definition file uses; an unknown one is a plain sheet of paper.
char32_t by_name(std::string_view name);

}  // namespace guichet::screens::icons
