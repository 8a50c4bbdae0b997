#include "tests/ui/widgets/sheet.hpp"

namespace guichet::ui::test {
namespace {

struct Column {
  Frame& f;
  float x, y, w;
  Rect box(float h) const { return {x, y, w, h}; }
  void down(float h) { y += h + f.theme.px(24); }
};

Column column(Frame& f, const Rect& content) {
  float m = f.theme.px(f.portrait() ? 48 : 64);
  return {f, content.x + m, content.y + f.theme.px(16), content.w - 2 * m};
}

// Cells of a row that wraps: what a page of this size can hold beside each other.
struct Grid {
  Frame& f;
  Rect area;
  int columns;
  int at = 0;
  float row_h = 0, y;
  Grid(Frame& frame, const Rect& r, int n) : f(frame), area(r), columns(n), y(r.y) {}
  float width() const {
    return (area.w - f.theme.px(32) * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  }
  Rect next(float h) {
    if (at == columns) at = 0, y += row_h + f.theme.px(32), row_h = 0;
    Rect r{area.x + (width() + f.theme.px(32)) * static_cast<float>(at), y, width(), h};
    ++at;
    row_h = std::max(row_h, h);
    return f.mirrored(r, area);
  }
};

// The same frame with another hand on it: widgets whose id ends in their state show that state, side by side.
struct Posed {
  Input input;
  Frame frame;
  Frame& lit() { return frame; }
  Posed(Frame& f, std::string_view id)
      : input(f.input), frame{f.canvas, f.theme,  f.locale, f.nodes,  f.state,
                              input,    f.screen, f.clips,  f.grounds} {
    if (id.ends_with(".pressed")) input.pressed = id;
    if (id.ends_with(".focused")) input.focused = id;
  }
};

bool large(const Frame& f) { return f.theme.text_scale > 1; }

void buttons(Frame& f) {
  float m = f.theme.px(48);
  Grid g(f, f.screen.inset(m), f.portrait() && large(f) ? 2 : 3);
  using Draw = bool (*)(Frame&, const Rect&, std::string_view, std::string_view, ButtonLook);
  struct Kind {
    const char* id;
    Draw draw;
    const char* label;
    float min;
    char32_t icon;
  };
  for (const Kind& k : {Kind{"primary", primary_button, "Envoyer ma demande", 112, 0xE163},
                        Kind{"secondary", secondary_button, "Imprimer", 96, 0xE8AD},
                        Kind{"danger", danger_button, "Effacer", 96, 0xE5D5},
                        Kind{"ghost", ghost_button, "Modifier", 80, 0xE3C9},
                        Kind{"pill", pill_button, "Quels documents ?", 80, 0}}) {
    for (const char* state : {"", ".pressed", ".focused", ".disabled"}) {
      bool enabled = std::string_view(state) != ".disabled";
      float h = button_height(f, k.label, g.width(), k.min);
      std::string id = std::string(k.id) + state;
      k.draw(Posed(f, id).lit(), g.next(h), id, k.label,
             {.icon = k.icon,
              .icon_after = k.min == 112,
              .enabled = enabled,
              .why_disabled = "Il manque la signature."});
    }
  }
}

void tiles(Frame& f) {
  Grid g(f, f.screen.inset(f.theme.px(48)), f.portrait() ? (large(f) ? 1 : 2) : 3);
  const char* title = "Stationnement";
  const char* line = "Carte de résident";
  float h = tile_height(f, title, line, g.width(), 124);
  for (const char* state : {"normal", "pressed", "focused"})
    tile(Posed(f, std::string("tile.") + state).lit(), g.next(h), std::string("tile.") + state, title, line,
         {.icon = 0xE531});
  tile(f, g.next(h), "tile.disabled", title, line, {.icon = 0xE531, .enabled = false});
  h = std::max(tile_height(f, "Suivre ma demande", "Avec votre numéro", g.width(), 124),
               tile_height(f, "Changer d’adresse", "Commencer · 5 minutes", g.width(), 124));
  tile(f, g.next(h), "tile.follow", "Suivre ma demande", "Avec votre numéro",
       {.icon = 0xF02F, .chevron = true, .accent = true});
  tile(f, g.next(h), "tile.offer", "Changer d’adresse", "Commencer · 5 minutes",
       {.icon = 0xE88A, .chevron = true, .outlined = true});
  Rect rest{g.area.x, g.y + g.row_h + f.theme.px(32), g.area.w, 0};
  Grid narrow(f, rest, f.portrait() ? 3 : 6);
  float nh = tile_height(f, "Imprimer", "sur papier", narrow.width(), 188);
  for (const char* state : {"normal", "pressed", "focused"})
    tile(Posed(f, std::string("narrow.") + state).lit(), narrow.next(nh), std::string("narrow.") + state,
         "Imprimer", "sur papier", {.icon = 0xE8AD, .outlined = true});
}

void panels(Frame& f) {
  auto c = column(f, f.screen);
  for (const char* state : {"normal", "pressed", "focused"}) {
    const char* question = "Que puis-je faire pour vous ?";
    const char* example = "Exemple : où garer ma voiture ?";
    float h = question_panel_height(f, question, example, c.w);
    if ((f.portrait() && !large(f)) || state[0] == 'n') {
      question_panel(Posed(f, std::string("ask.") + state).lit(), c.box(h), std::string("ask.") + state, 0,
                     question, example);
      c.down(h);
    }
    float s = call_to_action_height(f, "Touchez l’écran", "pour commencer", c.w);
    call_to_action(Posed(f, std::string("start.") + state).lit(), c.box(s), std::string("start.") + state,
                   0xE913, "Touchez l’écran", "pour commencer");
    c.down(s);
  }
}

void readings(Frame& f) {
  auto c = column(f, f.screen);
  if (!f.portrait()) c.w = f.theme.px(900);
  if (!f.portrait() && f.canvas.rtl()) c.x = f.screen.right() - c.w - f.theme.px(64);
  c.down(note(f, {c.x, c.y}, c.w, "note.offline", NoteKind::offline, "Hors ligne",
              "Vos demandes sont gardées en sécurité et partiront automatiquement."));
  c.down(note(f, {c.x, c.y}, c.w, "note.info", NoteKind::info, "Il vous manque un document ?",
              "Commencez quand même. Vous pourrez l’apporter plus tard."));
  c.down(note(f, {c.x, c.y}, c.w, "note.error", NoteKind::error, "Votre demande n’est pas enregistrée.", ""));
  c.down(note(f, {c.x, c.y}, c.w, "note.ok", NoteKind::ok, "", "Votre demande est gardée."));
  if (!f.portrait()) {
    c.y = f.theme.px(16);
    c.x = f.canvas.rtl() ? f.theme.px(64) : f.screen.w - f.theme.px(64) - f.theme.px(820);
    c.w = f.theme.px(820);
  }
  float x = c.x, y = c.y;
  struct Tagged {
    TagKind kind;
    const char *id, *label;
  };
  for (const auto& t :
       {Tagged{TagKind::ok, "tag.ok", "En ordre"}, Tagged{TagKind::warning, "tag.warning", "À voir"},
        Tagged{TagKind::error, "tag.error", "Panne"}, Tagged{TagKind::law, "tag.law", "Exigé par la loi"},
        Tagged{TagKind::plain, "tag.plain", "Utile"},
        Tagged{TagKind::offline, "tag.offline", "Hors ligne"}}) {
    Vec wanted = tag_size(f, t.label, true);
    if (x + wanted.x + f.theme.px(14) > c.x + c.w) x = c.x, y += wanted.y + f.theme.px(20);
    x += tag(f, {x, y}, t.id, t.kind, t.label).x + f.theme.px(16);
  }
  c.y = y + f.theme.px(80);
  c.down(
      bullet(f, {c.x, c.y}, c.w, "bullet", 0xE86C, f.theme.colour.ok, "Vous habitez à Issy-les-Moulineaux."));
  c.down(fact(f, {c.x, c.y}, c.w, "fact", 0xE425, "8 minutes", "pour la demande"));
  c.y +=
      timeline_item(f, {c.x, c.y}, c.w, "time.done", StepMark::done, 0xE5CA,
                    "Votre demande est gardée en sécurité", "La borne est hors ligne pour le moment.", false);
  c.y += timeline_item(f, {c.x, c.y}, c.w, "time.now", StepMark::now, 0xE627, "Elle partira automatiquement",
                       "Dès que le réseau revient.", false);
  c.down(timeline_item(f, {c.x, c.y}, c.w, "time.next", StepMark::next, 0xE7FD, "Un agent l’étudie",
                       "Réponse sous 5 jours ouvrés.", true));
  if (f.portrait()) {
    static const std::vector<std::string> steps{"Vous", "Véhicule", "Documents", "Vérifier", "Reçu"};
    c.down(stepper(f, c.box(0), steps, 2));
  }
}

void bubbles(Frame& f) {
  auto c = column(f, f.screen);
  c.down(bubble(f, {c.x, c.y}, c.w, "bubble.visitor", true, "Où puis-je garer ma voiture ?"));
  c.down(bubble(f, {c.x, c.y}, c.w, "bubble.assistant", false,
                "Vous pouvez demander une carte de stationnement résident. La demande se fait ici."));
}

void choices(Frame& f) {
  auto c = column(f, f.screen);
  if (!f.portrait()) c.w = f.theme.px(900);
  for (const char* state : {"normal", "checked", "pressed", "focused"}) {
    float h = row_height(f, "Justificatif de domicile", "De moins de 3 mois", c.w, 112, "Exigé");
    check_row(Posed(f, std::string("check.") + state).lit(), c.box(h), std::string("check.") + state,
              "Justificatif de domicile", "De moins de 3 mois", state[0] == 'c',
              std::pair{TagKind::law, std::string("Exigé")});
    c.down(h);
  }
  if (!f.portrait())
    c.y = f.theme.px(16), c.x += c.w + f.theme.px(32), c.w = f.screen.right() - c.x - f.theme.px(48);
  for (const char* state : {"normal", "chosen", "pressed", "focused"}) {
    float h = row_height(f, "Électrique", "", c.w);
    radio_row(Posed(f, std::string("radio.") + state).lit(), c.box(h), std::string("radio.") + state,
              "Électrique", "", state[0] == 'c');
    c.down(h);
  }
}

void fields(Frame& f) {
  auto c = column(f, f.screen);
  float gap = f.theme.px(32);
  if (!f.portrait()) c.w = (c.w - gap) / 2;
  auto add = [&](const char* id, std::string_view value, FieldLook look) {
    field(Posed(f, id).lit(), {c.x, c.y}, c.w, id, value, look);
    c.down(field_height(f, c.w, look));
  };
  add("field.normal", "Moreau", {.label = "Nom de naissance", .required = true});
  add("field.editing", "d’Haÿ-Œuvré",
      {.label = "Nom d’usage", .hint = "Comme sur votre carte d’identité", .editing = true});
  add("field.error", "06 39 98 42",
      {.label = "Téléphone mobile",
       .error = "Il manque 2 chiffres. Exemple : 06 39 98 42 17",
       .required = true});
  if (!f.portrait()) c.y = f.theme.px(16), c.x += c.w + gap;
  if (!large(f)) add("field.disabled", "Moreau", {.label = "Prénoms", .required = true, .enabled = false});
  add("field.focused", "prenom.nom-compose.long@collectivite-territoriale.example",
      {.label = "E-mail", .required = true});
  add("field.plate", "AB-123-C",
      {.label = "Numéro de la plaque",
       .error = "Il manque une lettre à la fin.",
       .editing = true,
       .required = true,
       .kind = FieldLook::Kind::plate});
}

void dates(Frame& f) {
  auto c = column(f, f.screen);
  if (!f.portrait()) c.w = f.theme.px(880);
  FieldLook fine{.label = "Date de la carte grise",
                 .hint = "Elle est écrite à la ligne « I ».",
                 .required = true,
                 .ok = "Date correcte"};
  date_field(f, {c.x, c.y}, c.w, "date.fine", {"07", "03", "2021"}, {}, fine);
  c.down(date_field_height(f, c.w, fine));
  FieldLook wrong{.label = "Date de naissance", .error = "Cette date est dans le futur. Vérifiez l’année."};
  date_field(f, {c.x, c.y}, c.w, "date.wrong", {"7", "", ""}, DatePart::day, wrong);
  c.down(date_field_height(f, c.w, wrong));
  if (!f.portrait()) c.y = f.theme.px(16), c.x += c.w + f.theme.px(32);
  FieldLook group{.label = "Énergie du véhicule",
                  .hint = "Case P.3 de la carte grise",
                  .error = "Choisissez une réponse.",
                  .required = true};
  c.down(field_caption(f, {c.x, c.y}, c.w, "group", group));
  FieldLook plate{
      .label = "Plaque", .required = true, .kind = FieldLook::Kind::plate, .ok = "Plaque correcte"};
  field(f, {c.x, c.y}, c.w, "plate.fine", "AB-123-CD", plate);
  c.down(field_height(f, c.w, plate));
}

std::function<void(Frame&)> keys(KeyboardKind kind, KeyboardLayer layer) {
  return [=](Frame& f) {
    HeaderLook look{.town = "Issy-les-Moulineaux",
                    .subtitle = "Hôtel de ville · Borne d’accueil",
                    .clock = "10:42",
                    .date = "mardi 24 novembre 2026",
                    .offline = true};
    Rect content = header(f, look);
    bottom_bar(f, {}, content);
    Rect at{content.x, content.bottom() - keyboard_height(f), content.w, keyboard_height(f)};
    if (!f.portrait())
      at = {f.theme.px(896), content.y + f.theme.px(8), f.theme.px(960), content.h - f.theme.px(24)};
    keyboard(f, at, kind, layer, "Prénom", "Zoé");
  };
}

std::function<void(Frame&)> furniture(BarLook bar, bool training, bool offline) {
  return [=](Frame& f) {
    HeaderLook look{.town = "Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson",
                    .subtitle = "Hôtel de ville · Borne d’accueil",
                    .clock = "10:42",
                    .date = "mardi 24 novembre 2026",
                    .offline = offline,
                    .training = training};
    Rect content = header(f, look);
    bottom_bar(f, bar, content);
  };
}

void dialog(Frame& f) {
  Rect content = header(f, {.town = "Issy-les-Moulineaux", .clock = "10:42"});
  content.h -= bar_height(f);
  primary_button(f, {content.x + 48, content.y + 48, 600, 128}, "under", "Continuer");
  float h = std::min(content.h, f.theme.px(760));
  Rect in = begin_dialog(f, "still", "Êtes-vous toujours là ?", 936, h, content);
  float x = in.x + f.theme.px(64), w = in.w - f.theme.px(128), r = f.theme.px(f.portrait() ? 160 : 90);
  countdown_ring(f, {in.centre().x, in.y + f.theme.px(48) + r}, r, 13, 20, "secondes", "still.countdown");
  float y = in.y + f.theme.px(72) + 2 * r;
  y += label(f, {x, y, w, 0}, "still.title", "Êtes-vous toujours là ?", f.theme.h1, f.theme.colour.ink,
             Role::heading, Align::centre) +
       f.theme.px(24);
  float b = button_height(f, "Oui, je continue", w, 112);
  primary_button(f, {x, y, w, b}, "still.yes", "Oui, je continue");
  end_dialog(f);
  Rect rest = content;
  bottom_bar(f, {}, rest);
}

void scrolled(Frame& f) {
  Rect content = header(f, {.town = "Issy-les-Moulineaux", .clock = "10:42"});
  bottom_bar(f, {}, content);
  ScrollArea area = begin_scroll(f, "page", content);
  Column c{f, content.x + f.theme.px(48), area.top, content.w - f.theme.px(96)};
  for (int i = 0; i < 20; ++i) {
    float h = row_height(f, "Une réponse possible", "", c.w);
    radio_row(f, c.box(h), "row." + std::to_string(i), "Une réponse possible", "", i == 3);
    c.down(h);
  }
  end_scroll(f, area, c.y - area.top);
}

void pictures(Frame& f) {
  auto c = column(f, f.screen);
  std::vector<std::uint8_t> modules(33 * 33);
  for (std::size_t i = 0; i < modules.size(); ++i) modules[i] = static_cast<std::uint8_t>((i * i / 7) & 1);
  card(f, c.box(f.theme.px(500)));
  qr_matrix(f, {c.x + 40, c.y + 40, 420, 420}, "qr", "QR code du récépissé", modules, 33);
  picture(f, {c.x + 500, c.y + 40, 200, 200}, "photo", 0, "Photo de la carte grise");
  c.down(f.theme.px(500));
}

}  // namespace

std::vector<Page> pages() {
  using K = KeyboardKind;
  using L = KeyboardLayer;
  return {{"buttons", buttons, "", ""},
          {"tiles", tiles, "", ""},
          {"panels", panels, "", ""},
          {"readings", readings, "", ""},
          {"bubbles", bubbles, "", ""},
          {"choices", choices, "", ""},
          {"fields", fields, "", ""},
          {"dates", dates, "", "date.fine.month"},
          {"keys-lower", keys(K::text, L::lower), "keyboard.d", "keyboard.k"},
          {"keys-upper", keys(K::text, L::upper), "", ""},
          {"keys-symbols", keys(K::text, L::symbols), "", ""},
          {"keys-accents", keys(K::text, L::accents), "", ""},
          {"keys-email", keys(K::email, L::lower), "", ""},
          {"keys-digits", keys(K::digits, L::lower), "keyboard.5", "keyboard.8"},
          {"keys-plate", keys(K::plate, L::upper), "", ""},
          {"furniture", furniture({}, false, true), "bar.help", "bar.access"},
          {"furniture-home", furniture({false, true}, false, false), "bar.finish", "bar.back"},
          {"furniture-welcome", furniture({false, false}, false, false), "", ""},
          {"furniture-training", furniture({}, true, true), "", ""},
          {"dialog", dialog, "", "still.yes"},
          {"scrolled", scrolled, "", ""},
          {"pictures", pictures, "", ""}};
}

}  // namespace guichet::ui::test
