// What the bar opens over any screen: help, accessibility, language. Nothing typed is lost by opening one.
#include "kiosk/screens/parts.hpp"

namespace guichet::screens {
namespace {

struct Choice { std::string id, label, line; bool chosen; visit::Event event; };

float choices_height(Context& c, const std::vector<Choice>& choices, float width) {
  float height = 0;
  for (const auto& choice : choices) height += ui::row_height(c.frame, choice.label, choice.line, width) + c.px(12);
  return height;
}

void draw_choices(Context& c, Flow& flow, const std::vector<Choice>& choices) {
  for (const auto& choice : choices) {
    float height = ui::row_height(c.frame, choice.label, choice.line, flow.width);
    if (ui::radio_row(c.frame, flow.box(height), choice.id, choice.label, choice.line, choice.chosen))
      c.out.push_back(choice.event);
    flow.down(height + c.px(12));
  }
}

float dialog_width(const Context& c, const ui::Rect& content) { return std::min(c.px(936), content.w - 2 * margin(c)); }
float dialog_inner(const Context& c, const ui::Rect& content) { return dialog_width(c, content) - 2 * c.px(40); }

// A titled dialog with rows and one button that closes it; `extra` draws between title and rows.
void draw_dialog(Context& c, const ui::Rect& content, const std::string& id, const std::string& title,
                 const std::vector<Choice>& choices, float extra_h, const std::function<void(Flow&)>& extra) {
  const std::string& close = c.tr("panel", "Fermer");
  float width = dialog_width(c, content), inner = dialog_inner(c, content);
  float title_h = ui::text_height(c.frame, title, c.theme().h1, inner);
  float close_h = ui::button_height(c.frame, close, inner, 112);
  float wanted = c.px(80) + title_h + c.px(16) + extra_h + choices_height(c, choices, inner) + c.px(24) + close_h;
  float height = std::min(wanted, content.h - c.px(32));
  ui::Rect inside = ui::begin_dialog(c.frame, "panel." + id, title, width / c.theme().scale, height, content);
  ui::Rect body{inside.x, inside.y + c.px(40), inside.w, height - c.px(80) - close_h - c.px(16)};
  ui::ScrollArea area = ui::begin_scroll(c.frame, "panel." + id, body);
  Flow flow{inside.x + (inside.w - inner) / 2, area.top, inner};
  heading(c, flow, "panel." + id + ".title", title, c.theme().h1);
  flow.down(c.px(16));
  extra(flow);
  draw_choices(c, flow, choices);
  ui::end_scroll(c.frame, area, flow.y - area.top);
  ui::Rect button{inside.x + (inside.w - inner) / 2, inside.y + height - c.px(40) - close_h, inner, close_h};
  if (ui::primary_button(c.frame, button, "panel.close", close)) c.emit(visit::event::ClosedPanel{});
  ui::end_dialog(c.frame);
}

void draw_help(Context& c, const ui::Rect& content) {
  auto call = c.model.visit->call;
  const std::string& text =
      call == visit::Call::rang      ? c.tr("help", "Un agent est appelé. Il arrive.")
      : call == visit::Call::no_bell ? c.tr("help", "La borne ne peut pas appeler. Adressez-vous à l’accueil.")
      : call == visit::Call::ringing ? c.tr("help", "Appel en cours…")
                                     : c.tr("help", "Un agent de l’accueil peut vous aider à remplir votre demande.");
  const std::string& ask = c.tr("help", "Appeler un agent");
  float inner = dialog_inner(c, content);
  float text_h = ui::text_height(c.frame, text, c.theme().lead, inner);
  float ask_h = ui::button_height(c.frame, ask, inner, 112);
  draw_dialog(c, content, "help", c.tr("help", "Aide"), {}, text_h + ask_h + c.px(40), [&](Flow& flow) {
    flow.down(ui::label(c.frame, flow.box(0), "help.text", text, c.theme().lead, c.theme().colour.ink,
                        ui::Role::status) + c.px(24));
    if (ui::secondary_button(c.frame, flow.box(ask_h), "help.call", ask,
                             {.icon = icons::agent, .enabled = call != visit::Call::ringing}))
      c.emit(visit::event::AskedForAgent{});
    flow.down(ask_h + c.px(16));
  });
}

// The four text sizes, then the four colourings, a heading above each; what moves last.
std::vector<Choice> sizes(Context& c) {
  using visit::TextSize;
  const auto one = [&](const char* id, const std::string& label, TextSize size) {
    return Choice{id, label, "", c.model.visit->settings.text == size, visit::event::ChoseText{size}};
  };
  return {one("access.text.small", c.tr("access", "Petit texte"), TextSize::small),
          one("access.text.normal", c.tr("access", "Texte normal"), TextSize::normal),
          one("access.text.large", c.tr("access", "Grand texte"), TextSize::large),
          one("access.text.largest", c.tr("access", "Très grand texte"), TextSize::largest)};
}

std::vector<Choice> colourings(Context& c) {
  using visit::Contrast;
  const auto one = [&](const char* id, const std::string& label, const std::string& line, Contrast contrast) {
    return Choice{id, label, line, c.model.visit->settings.contrast == contrast, visit::event::ChoseContrast{contrast}};
  };
  return {one("access.contrast.normal", c.tr("access", "Couleurs normales"), "", Contrast::normal),
          one("access.contrast.high", c.tr("access", "Contraste renforcé"), c.tr("access", "Blanc et jaune sur noir"),
              Contrast::high),
          one("access.contrast.high_light", c.tr("access", "Contraste renforcé clair"), c.tr("access", "Noir sur blanc"),
              Contrast::high_light),
          one("access.contrast.calm", c.tr("access", "Couleurs douces"),
              c.tr("access", "Moins de contraste, moins de lumière"), Contrast::calm)};
}

struct Switch { const char* id; std::string label, line; bool on; visit::Event event; };

std::vector<Switch> switches(Context& c) {
  const auto& s = c.model.visit->settings;
  std::vector<Switch> all{
      {"access.low", c.tr("access", "Commandes en bas"), c.tr("access", "Tout se touche dans le bas de l’écran."), s.low, visit::event::ToggledLow{}},
      {"access.left", c.tr("access", "Clavier à gauche"), c.tr("access", "Pour la main gauche."), s.left_hand, visit::event::ToggledLeftHand{}},
      {"access.slow", c.tr("access", "Toucher tranquille"), c.tr("access", "Deux touchers trop rapprochés n’en font qu’un."), s.slow_touch,
       visit::event::ToggledSlowTouch{}},
      {"access.still", c.tr("access", "Moins d’animations"), c.tr("access", "Rien ne bouge sur l’écran."), s.still, visit::event::ToggledStill{}},
      {"access.curtain", c.tr("access", "Écran noir"), c.tr("access", "Personne ne lit avec vous. Touchez l’écran pour le rallumer."), s.curtain,
       visit::event::ToggledCurtain{}}};
  if (!c.frame.portrait()) all.erase(all.begin());  // a wide screen is low enough
  return all;
}

float switches_height(Context& c, const std::vector<Switch>& all, float width) {
  float height = 0;
  for (const auto& each : all) height += ui::row_height(c.frame, each.label, each.line, width) + c.px(12);
  return height;
}

struct VoiceButton { const char* id; std::string label; visit::event::ChangedVoice change; };

// While somebody listens; the keypad has keys for it too.
std::vector<VoiceButton> voice_buttons(Context& c) {
  if (!listening(c)) return {};
  return {{"access.voice.slower", c.tr("access", "Moins vite"), {-25, 0}}, {"access.voice.faster", c.tr("access", "Plus vite"), {25, 0}},
          {"access.voice.quieter", c.tr("access", "Moins fort"), {0, -10}}, {"access.voice.louder", c.tr("access", "Plus fort"), {0, 10}}};
}

float voice_height(Context& c, const std::vector<VoiceButton>& all, float inner) {
  if (all.empty()) return 0;
  float height = ui::text_height(c.frame, c.tr("access", "Voix"), c.theme().h3, inner) + c.px(32);
  for (const auto& each : all) height += ui::button_height(c.frame, each.label, inner, 96) + c.px(12);
  return height;
}

void draw_voice(Context& c, Flow& flow, const std::vector<VoiceButton>& all) {
  if (all.empty()) return;
  heading(c, flow, "access.voice", c.tr("access", "Voix"), c.theme().h3);
  flow.down(c.px(16));
  for (const auto& each : all) {
    const float height = ui::button_height(c.frame, each.label, flow.width, 96);
    if (ui::secondary_button(c.frame, flow.box(height), each.id, each.label)) c.emit(each.change);
    flow.down(height + c.px(12));
  }
  flow.down(c.px(16));
}

void draw_access(Context& c, const ui::Rect& content) {
  const auto text = sizes(c), colours = colourings(c);
  const auto ways = switches(c);
  const auto voice = voice_buttons(c);
  float inner = dialog_inner(c, content);
  const std::string &size = c.tr("access", "Taille du texte"), &screen = c.tr("access", "Couleurs de l’écran"),
                    &way = c.tr("access", "Toucher et voir");
  float heads = 0;
  for (const auto* head : {&size, &screen, &way}) heads += ui::text_height(c.frame, *head, c.theme().h3, inner);
  float all = heads + c.px(6 * 16) + choices_height(c, text, inner) + choices_height(c, colours, inner) + switches_height(c, ways, inner) + voice_height(c, voice, inner);
  draw_dialog(c, content, "access", c.tr("access", "Accessibilité"), {}, all, [&](Flow& flow) {
    draw_voice(c, flow, voice);
    heading(c, flow, "access.text", size, c.theme().h3);
    flow.down(c.px(16));
    draw_choices(c, flow, text);
    flow.down(c.px(16));
    heading(c, flow, "access.contrast", screen, c.theme().h3);
    flow.down(c.px(16));
    draw_choices(c, flow, colours);
    flow.down(c.px(16));
    heading(c, flow, "access.way", way, c.theme().h3);
    flow.down(c.px(16));
    for (const auto& each : ways) {
      const float height = ui::row_height(c.frame, each.label, each.line, inner);
      if (ui::check_row(c.frame, flow.box(height), each.id, each.label, each.line, each.on)) c.out.push_back(each.event);
      flow.down(height + c.px(12));
    }
  });
}

void draw_language(Context& c, const ui::Rect& content) {
  std::vector<Choice> choices;
  for (const auto& [id, name] : c.offer.locales)
    choices.push_back({"language." + id, name, "", c.model.visit->settings.locale == id,
                       visit::event::ChoseLocale{id}});
  draw_dialog(c, content, "language", c.tr("language", "Langue"), choices, 0, [](Flow&) {});
}

}  // namespace

void draw_panel(Context& c, const ui::Rect& content) {
  switch (c.model.visit->panel) {
    case visit::Panel::none: return;
    case visit::Panel::help: return draw_help(c, content);
    case visit::Panel::access: return draw_access(c, content);
    case visit::Panel::language: return draw_language(c, content);
  }
}

}  // namespace guichet::screens
