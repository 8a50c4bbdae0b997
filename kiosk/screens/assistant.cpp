// The conversation: what was said, what it was answered with, the form it leads to, and always an agent.
#include <cmath>

#include "kiosk/screens/parts.hpp"

namespace guichet::screens {
namespace {

using visit::ChatLine;

std::string cited(Context& c, const assistant::Reply& reply) {
  std::string text;
  for (const auto& source : reply.sources) {
    if (!text.empty()) text += " · ";
    text += source.title + (source.date.empty() ? "" : ", " + source.date);
  }
  return text.empty() ? text : std::string(c.tr("assistant", "Source : ")) + text;
}

void draw_offers(Context& c, Flow& flow, const std::string& id, const assistant::Reply& reply) {
  std::size_t at = 0;
  for (const auto& candidate : reply.candidates) {
    if (reply.kind == assistant::Kind::answer && candidate.topic != reply.topic) continue;  // it was clear what was meant
    const auto* p = candidate.procedure.empty() ? nullptr : c.model.catalogue->find(candidate.procedure);
    if (!p) continue;
    const std::string& title = said(c, *p, "title", p->title);
    std::string line = std::string(c.tr("assistant", "Commencer")) + (p->minutes.empty() ? "" : " · " + p->minutes);
    float width = flow.width * 0.9f, height = ui::tile_height(c.frame, title, line, width, 124);
    if (ui::tile(c.frame, {flow.x, flow.y, width, height}, id + ".open." + std::to_string(at++), title, line,
                 {.icon = icons::by_name(p->icon), .chevron = true, .outlined = true}))
      c.emit(visit::event::OpenedProcedure{p->id});
    flow.down(height + c.px(16));
  }
}

// What a fiche begins with, quoted; the whole of it at a touch.
void draw_fiches(Context& c, Flow& flow, const std::string& id, const assistant::Reply& reply) {
  std::size_t at = 0;
  for (const auto& hit : reply.fiches) {
    const float width = flow.width * 0.9f, height = ui::tile_height(c.frame, hit.title, hit.extract, width, 124);
    if (ui::tile(c.frame, {flow.x, flow.y, width, height}, id + ".fiche." + std::to_string(at++), hit.title, hit.extract,
                 {.icon = icons::info, .chevron = true, .outlined = true}))
      c.emit(visit::event::OpenedFiche{hit.id});
    flow.down(height + c.px(16));
  }
}

void draw_added(Context& c, Flow& flow, const std::string& id, ChatLine::Added how) {
  if (how == ChatLine::Added::no) return;
  const std::string& text = how == ChatLine::Added::chosen ? c.tr("assistant", "Vous parlez peut-être de ceci :")
                                                           : c.tr("assistant", "La même réponse, redite par un ordinateur :");
  paragraph(c, flow, id + ".added", text, c.theme().small, c.theme().colour.ink2);
  flow.down(c.px(8));
}

void draw_line(Context& c, Flow& flow, const ChatLine& line, std::size_t index) {
  std::string id = "assistant.line." + std::to_string(index);
  draw_added(c, flow, id, line.added);
  const bool is_urgent = !line.visitor && line.reply.kind == assistant::Kind::emergency;
  flow.down(is_urgent ? ui::note(c.frame, flow.at(), flow.width, id, ui::NoteKind::error, c.tr("assistant", "Urgence"), line.text)
                      : ui::bubble(c.frame, flow.at(), flow.width, id, line.visitor, line.text));
  if (!line.visitor) {
    if (std::string sources = cited(c, line.reply); !sources.empty())
      paragraph(c, flow, id + ".sources", sources, c.theme().small, c.theme().colour.ink2);
    flow.down(c.px(12));
    draw_fiches(c, flow, id, line.reply);
    draw_offers(c, flow, id, line.reply);
  }
  flow.down(c.px(16));
}

struct Quick {
  std::string id, wanted, topic;
  const std::string* text;
};

const std::string* question_of(Context& c, std::string_view wanted) {
  if (wanted == "documents") return &c.tr("assistant", "Quels documents ?");
  if (wanted == "cout") return &c.tr("assistant", "Quel prix ?");
  if (wanted == "delai") return &c.tr("assistant", "Quel délai ?");
  if (wanted == "qui") return &c.tr("assistant", "Qui peut demander ?");
  return wanted == "ou" ? &c.tr("assistant", "Où aller ?") : nullptr;
}

// What else there is to know of what was answered; before anything was said, what most people come for.
std::vector<Quick> quick_replies(Context& c) {
  const auto& lines = c.model.visit->chat.lines;
  std::vector<Quick> out;
  if (lines.empty()) {
    out.push_back({"assistant.quick.hours", "tout", "horaires_contact_mairie", &c.tr("assistant", "Horaires de la mairie")});
    out.push_back({"assistant.quick.appointment", "tout", "rendez_vous", &c.tr("assistant", "Prendre rendez-vous")});
    return out;
  }
  for (const auto& wanted : lines.back().reply.more)
    if (const auto* text = question_of(c, wanted)) out.push_back({"assistant.quick." + wanted, wanted, "", text});
  return out;
}

float quick_height(Context& c, float width) {
  float height = ui::button_height(c.frame, c.tr("assistant", "Parler à un agent"), width - c.px(80), 80);
  for (const auto& quick : quick_replies(c)) height = std::max(height, ui::button_height(c.frame, *quick.text, width - c.px(80), 80));
  return height;
}

float draw_quick(Context& c, const ui::Rect& row) {
  const std::string& agent = c.tr("assistant", "Parler à un agent");
  float x = row.x, gap = c.px(16), height = quick_height(c, row.w);
  float agent_w = std::min(row.w, ui::pill_width(c.frame, agent, true));
  for (const Quick& quick : quick_replies(c)) {
    float width = ui::pill_width(c.frame, *quick.text, false);
    if (x + width + gap + agent_w > row.right()) continue;  // the agent always has a place
    if (ui::pill_button(c.frame, c.frame.mirrored({x, row.y, width, height}, row), quick.id, *quick.text))
      c.emit(visit::event::AskedQuick{*quick.text, quick.wanted, quick.topic});
    x += width + gap;
  }
  if (ui::pill_button(c.frame, c.frame.mirrored({x, row.y, agent_w, height}, row), "assistant.agent", agent, {.icon = icons::agent}))
    c.emit(visit::event::AskedForAgent{});
  return height;
}

// Once for each line: the visitor's last question comes to the top, with the answer below; then the finger decides.
void follow(Context& c, float last_question) {
  const auto& chat = c.model.visit->chat;
  const auto asked = std::ranges::count_if(chat.lines, [](const ChatLine& each) { return each.added == ChatLine::Added::no; });
  const auto line = "assistant@" + std::to_string(asked) + (chat.writing ? "+" : "");
  if (c.frame.state.followed == line) return;
  c.frame.state.followed = line;
  c.frame.state.scroll["assistant"] = std::floor(last_question);
  c.frame.state.again = true;
}

void draw_transcript(Context& c, const ui::Rect& viewport) {
  const auto& chat = c.model.visit->chat;
  float last_question = 0;
  scrolling(c, "assistant", viewport, [&](Flow& flow) {
    const float top = flow.y;
    heading(c, flow, "assistant.title", c.tr("assistant", "Assistant de la mairie"), c.theme().h2);
    paragraph(c, flow, "assistant.about", c.tr("assistant", "Réponses automatiques, avec leurs sources."),
              c.theme().small, c.theme().colour.ink2);
    flow.down(c.px(16));
    for (std::size_t i = 0; i < chat.lines.size(); ++i) {
      if (chat.lines[i].visitor) last_question = flow.y - top;
      draw_line(c, flow, chat.lines[i], i);
    }
    if (chat.waiting) paragraph(c, flow, "assistant.waiting", c.tr("assistant", "Je cherche…"), c.theme().body,
                                c.theme().colour.ink2);
  });
  if (chat.lines.size() > 1) follow(c, last_question);
}

}  // namespace

void draw_assistant(Context& c, const ui::Rect& content) {
  const auto& chat = c.model.visit->chat;
  float m = margin(c), gap = c.px(16);
  ui::Rect left = content, keys{};
  if (chat.writing && c.frame.portrait()) {
    float height = ui::keyboard_height(c.frame);
    keys = {content.x, content.bottom() - height, content.w, height};
    left.h -= height;
  } else if (!c.frame.portrait() && chat.writing) {
    left.w = content.w * 0.46f;
    keys = {left.right() + gap, content.y + c.px(8), content.w - left.w - gap - m, content.h - c.px(24)};
    place_columns(c, content, left, keys);
  }
  ui::FieldLook look;
  look.label = c.tr("assistant", "Votre question");
  look.required = true;
  look.editing = chat.writing;
  float box_h = ui::field_height(c.frame, left.w - 2 * m, look);
  ui::Rect box{left.x + m, left.bottom() - box_h - gap, left.w - 2 * m, box_h};
  float quick_h = quick_height(c, box.w);
  ui::Rect quick{box.x, box.y - quick_h - gap, box.w, quick_h};
  draw_transcript(c, {left.x, left.y, left.w, quick.y - left.y - gap});
  draw_quick(c, quick);
  if (ui::field(c.frame, {box.x, box.y}, box.w, "assistant.question", chat.draft, look))
    c.emit(visit::event::TouchedChatBox{});
  if (chat.writing) draw_keyboard(c, keys, ui::KeyboardKind::text, chat.layer, look.label, chat.draft);
}

}  // namespace guichet::screens
