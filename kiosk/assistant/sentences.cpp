#include "kiosk/assistant/sentences.hpp"

#include <array>
#include <utility>

namespace guichet::assistant {

std::string_view Sentence::in(std::string_view lang) const {
  const std::array<std::pair<std::string_view, std::string_view>, 8> all{{{"fr-falc", falc}, {"fr", fr}, {"en", en}, {"es", es}, {"pt", pt},
                                                                          {"ar", ar}, {"uk", uk}, {"zh", zh}}};
  for (const auto& [locale, text] : all)
    if (lang.starts_with(locale) && !text.empty()) return text;
  return fr;
}

namespace sentence {

constexpr Sentence hello{
    "Bonjour. Dites-moi en quelques mots ce que vous cherchez.", "Hello. Tell me in a few words what you are looking for.",
    "Hola. Dígame en pocas palabras qué busca.", "Olá. Diga-me em poucas palavras o que procura.",
    "مرحبًا. قل لي بكلمات قليلة عمّ تبحث.", "Добрий день. Скажіть кількома словами, що ви шукаєте.", "您好。请用几个词告诉我您需要什么。"};
constexpr Sentence thanks{
    "Avec plaisir. Avez-vous une autre question\u202f?", "You are welcome. Do you have another question?",
    "De nada. ¿Tiene otra pregunta?", "De nada. Tem outra pergunta?", "على الرحب والسعة. هل لديك سؤال آخر؟",
    "Будь ласка. Маєте ще запитання?", "不客气。您还有其他问题吗？"};
constexpr Sentence agent{
    "D’accord. Touchez « Aide », en bas de l’écran, pour appeler un agent. Ou allez à l’accueil.",
    "Of course. Touch “Help”, at the bottom of the screen, to call an agent. Or go to the front desk.",
    "De acuerdo. Toque «Ayuda», abajo en la pantalla, para llamar a un agente. O vaya a la recepción.",
    "Está bem. Toque em «Ajuda», em baixo no ecrã, para chamar um funcionário. Ou vá à receção.",
    "حسنًا. المس «مساعدة» أسفل الشاشة لاستدعاء موظف، أو توجّه إلى الاستقبال.",
    "Добре. Натисніть «Допомога» внизу екрана, щоб покликати працівника. Або підійдіть до рецепції.",
    "好的。请按屏幕下方的“帮助”呼叫工作人员，或前往接待处。"};
constexpr Sentence no_agent{
    "D’accord. Dites-moi en quelques mots ce que vous cherchez.", "All right. Tell me in a few words what you are looking for.",
    "De acuerdo. Dígame en pocas palabras qué busca.", "Está bem. Diga-me em poucas palavras o que procura.",
    "حسنًا. قل لي بكلمات قليلة عمّ تبحث.", "Добре. Скажіть кількома словами, що ви шукаєте.", "好的。请用几个词告诉我您需要什么。"};
constexpr Sentence not_understood{
    "Je n’ai pas compris. Dites-le autrement, en quelques mots. Un agent peut aussi vous aider.",
    "I did not understand. Please say it another way, in a few words. An agent can also help you.",
    "No he entendido. Dígalo de otra manera, en pocas palabras. Un agente también puede ayudarle.",
    "Não percebi. Diga de outra forma, em poucas palavras. Um funcionário também pode ajudar.",
    "لم أفهم. قلها بطريقة أخرى، بكلمات قليلة. يمكن لموظف أيضًا أن يساعدك.",
    "Я не зрозумів. Скажіть інакше, кількома словами. Працівник теж може допомогти.",
    "我没有听懂。请换一种说法，简短一些。工作人员也可以帮助您。",
    "Je n’ai pas compris. Dites-le avec d’autres mots. Un agent peut vous aider."};
constexpr Sentence which_one{
    "Parlez-vous de l’un de ces sujets\u202f?", "Is it about one of these topics?", "¿Se trata de uno de estos temas?",
    "É sobre um destes assuntos?", "هل يتعلق الأمر بأحد هذه المواضيع؟", "Йдеться про одну з цих тем?", "是关于以下哪个事项？"};
constexpr Sentence what_then{
    "D’accord, ce n’est pas cela. De quoi s’agit-il\u202f?", "All right, not that. What is it about?",
    "De acuerdo, no es eso. ¿De qué se trata?", "Está bem, não é isso. De que se trata?", "حسنًا، ليس هذا. عمّ يتعلق الأمر؟",
    "Добре, не це. Про що йдеться?", "好的，不是这个。那是关于什么呢？"};
constexpr Sentence for_which{"Pour quelle démarche\u202f?", "For which request?", "¿Para qué trámite?", "Para que pedido?",
                             "لأي إجراء؟", "Для якої послуги?", "是哪项手续？"};
constexpr Sentence starts_here{
    "Vous pouvez faire la demande ici, sur cette borne.", "You can apply here, on this kiosk.",
    "Puede hacer la solicitud aquí, en este quiosco.", "Pode fazer o pedido aqui, neste quiosque.",
    "يمكنك تقديم الطلب هنا، على هذا الجهاز.", "Ви можете подати заяву тут, на цьому терміналі.", "您可以在这台自助机上办理。"};
constexpr Sentence not_here{
    "La borne ne traite pas encore ce sujet. Un agent au guichet peut vous aider.",
    "This kiosk does not handle this topic yet. An agent at the counter can help you.",
    "Este quiosco todavía no trata este tema. Un agente en la ventanilla puede ayudarle.",
    "Este quiosque ainda não trata deste assunto. Um funcionário ao balcão pode ajudar.",
    "هذا الجهاز لا يعالج هذا الموضوع بعد. يمكن لموظف الشباك مساعدتك.",
    "Цей термінал ще не обслуговує цю тему. Працівник біля віконця вам допоможе.", "自助机暂不受理此事项。窗口工作人员可以帮助您。"};
constexpr Sentence no_such_fact{
    "Je n’ai pas cette information. Un agent peut vous répondre.", "I do not have this information. An agent can answer you.",
    "No tengo esa información. Un agente puede responderle.", "Não tenho essa informação. Um funcionário pode responder.",
    "ليست لدي هذه المعلومة. يمكن لموظف أن يجيبك.", "Я не маю цієї інформації. Працівник може відповісти.", "我没有这项信息。工作人员可以回答您。"};
constexpr Sentence bring{"Apportez\u00a0: ", "Bring: ", "Traiga: ", "Traga: ", "أحضر: ", "Принесіть: ", "请携带："};
constexpr Sentence bring_in_french{"Apportez\u00a0: ", "Bring (in French): ", "Traiga (en francés): ", "Traga (em francês): ", "أحضر (بالفرنسية): ",
                         "Принесіть (французькою): ", "请携带（法语）："};
constexpr Sentence useful{"Utile aussi\u00a0: ", "Also useful: ", "También es útil: ", "Também útil: ", "مفيد أيضًا: ", "Також стане в пригоді: ",
                          "另外有用："};
constexpr Sentence no_documents{"Aucun document n’est demandé.", "No document is needed.", "No se pide ningún documento.",
                                "Não é pedido nenhum documento.", "لا يُطلب أي مستند.", "Документи не потрібні.", "不需要任何文件。"};
constexpr Sentence come_anyway{
    "Il vous manque un document\u202f? Commencez quand même.", "Missing a document? You can start anyway.",
    "¿Le falta un documento? Empiece de todos modos.", "Falta-lhe um documento? Comece na mesma.", "ينقصك مستند؟ ابدأ على أي حال.",
    "Бракує документа? Все одно починайте.", "缺少文件？您仍可先开始办理。"};
constexpr Sentence in_french{"", "The town says, in French: ", "El ayuntamiento dice, en francés: ", "A câmara diz, em francês: ",
                             "تقول البلدية بالفرنسية: ", "Мерія повідомляє французькою: ", "市政府说明（法语）："};
constexpr Sentence hours{"Horaires de la mairie\u00a0: ", "Town hall hours (in French): ", "Horario del ayuntamiento (en francés): ",
                         "Horário da câmara (em francês): ", "أوقات عمل البلدية (بالفرنسية): ", "Години роботи мерії (французькою): ",
                         "市政府办公时间（法语）："};
constexpr Sentence phone{"Téléphone\u00a0: ", "Telephone: ", "Teléfono: ", "Telefone: ", "الهاتف: ", "Телефон: ", "电话："};
constexpr Sentence state_says{
    "La mairie n’a pas de réponse ici. Voici ce qu’en dit l’État, sur Service-Public.fr.",
    "The town has no answer here. This is what the State says on Service-Public.fr (in French).",
    "El ayuntamiento no tiene respuesta aquí. Esto dice el Estado en Service-Public.fr (en francés).",
    "A câmara não tem resposta aqui. Eis o que diz o Estado em Service-Public.fr (em francês).",
    "ليس لدى البلدية جواب هنا. هذا ما تقوله الدولة على Service-Public.fr (بالفرنسية).",
    "У мерії тут немає відповіді. Ось що каже держава на Service-Public.fr (французькою).",
    "市政府在此没有答案。以下是国家网站 Service-Public.fr 的说明（法语）。",
    "La mairie n’a pas la réponse. Voici la réponse de l’État."};
constexpr Sentence hours_unknown{
    "Les horaires ne sont pas encore dans la borne. Demandez-les à l’accueil.",
    "The opening hours are not in this kiosk yet. Please ask at the front desk.",
    "El horario todavía no está en el quiosco. Pregunte en la recepción.",
    "O horário ainda não está no quiosque. Pergunte na receção.", "أوقات العمل ليست في هذا الجهاز بعد. اسأل في الاستقبال.",
    "Годин роботи ще немає в терміналі. Запитайте на рецепції.", "自助机中尚无办公时间，请向接待处询问。"};

}  // namespace sentence

Sentence emergency_sentence(std::string_view number) {
  static constexpr std::array<std::pair<std::string_view, Sentence>, 8> all{{
      {"15",
       {"Appelez le 15 (SAMU) tout de suite. Prévenez aussi l’accueil. Sans parler\u00a0: SMS au 114.",
        "Call 15 (ambulance) now. Tell the front desk too. If you cannot speak: text 114.",
        "Llame ahora al 15 (ambulancia). Avise también en la recepción. Si no puede hablar: SMS al 114.",
        "Ligue já para o 15 (ambulância). Avise também a receção. Se não pode falar: SMS para o 114.",
        "اتصل فورًا بالرقم 15 (الإسعاف). أبلغ الاستقبال أيضًا. إن لم تستطع الكلام: رسالة SMS إلى 114.",
        "Негайно телефонуйте 15 (швидка). Повідомте й рецепцію. Якщо не можете говорити: SMS на 114.",
        "请立即拨打15（急救）。同时告知接待处。无法说话时：发短信至114。"}},
      {"17",
       {"Appelez le 17 (police) tout de suite. Prévenez aussi l’accueil. Sans parler\u00a0: SMS au 114.",
        "Call 17 (police) now. Tell the front desk too. If you cannot speak: text 114.",
        "Llame ahora al 17 (policía). Avise también en la recepción. Si no puede hablar: SMS al 114.",
        "Ligue já para o 17 (polícia). Avise também a receção. Se não pode falar: SMS para o 114.",
        "اتصل فورًا بالرقم 17 (الشرطة). أبلغ الاستقبال أيضًا. إن لم تستطع الكلام: رسالة SMS إلى 114.",
        "Негайно телефонуйте 17 (поліція). Повідомте й рецепцію. Якщо не можете говорити: SMS на 114.",
        "请立即拨打17（警察）。同时告知接待处。无法说话时：发短信至114。"}},
      {"18",
       {"Éloignez-vous. Appelez le 18 (pompiers) tout de suite. Sans parler\u00a0: SMS au 114.",
        "Move away. Call 18 (fire brigade) now. If you cannot speak: text 114.",
        "Aléjese. Llame ahora al 18 (bomberos). Si no puede hablar: SMS al 114.",
        "Afaste-se. Ligue já para o 18 (bombeiros). Se não pode falar: SMS para o 114.",
        "ابتعد. اتصل فورًا بالرقم 18 (الإطفاء). إن لم تستطع الكلام: رسالة SMS إلى 114.",
        "Відійдіть. Негайно телефонуйте 18 (пожежники). Якщо не можете говорити: SMS на 114.",
        "请远离。立即拨打18（消防）。无法说话时：发短信至114。"}},
      {"112",
       {"Appelez le 112 tout de suite. Prévenez aussi l’accueil. Sans parler\u00a0: SMS au 114.",
        "Call 112 now. Tell the front desk too. If you cannot speak: text 114.",
        "Llame ahora al 112. Avise también en la recepción. Si no puede hablar: SMS al 114.",
        "Ligue já para o 112. Avise também a receção. Se não pode falar: SMS para o 114.",
        "اتصل فورًا بالرقم 112. أبلغ الاستقبال أيضًا. إن لم تستطع الكلام: رسالة SMS إلى 114.",
        "Негайно телефонуйте 112. Повідомте й рецепцію. Якщо не можете говорити: SMS на 114.",
        "请立即拨打112。同时告知接待处。无法说话时：发短信至114。"}},
      {"114",
       {"Envoyez un SMS au 114. C’est le numéro d’urgence sans parler. Prévenez aussi l’accueil.",
        "Text 114, the emergency number without speaking. Tell the front desk too.",
        "Envíe un SMS al 114, el número de emergencia sin hablar. Avise también en la recepción.",
        "Envie um SMS para o 114, o número de emergência sem falar. Avise também a receção.",
        "أرسل رسالة SMS إلى 114، رقم الطوارئ من دون كلام. أبلغ الاستقبال أيضًا.",
        "Надішліть SMS на 114 — екстрений номер без розмови. Повідомте й рецепцію.",
        "请发短信至114，这是无需说话的紧急号码。同时告知接待处。"}},
      {"119",
       {"Appelez le 119, à toute heure, c’est gratuit\u00a0: enfants en danger. Si c’est maintenant\u00a0: le 17. Sans parler\u00a0: SMS au 114.",
        "Call 119, day and night, free: children in danger. If it is happening now: 17. If you cannot speak: text 114.",
        "Llame al 119, a cualquier hora, es gratis: menores en peligro. Si está pasando ahora: el 17. Si no puede hablar: SMS al 114.",
        "Ligue para o 119, a qualquer hora, é grátis: crianças em perigo. Se está a acontecer agora: o 17. Se não pode falar: SMS para o 114.",
        "اتصل بالرقم 119 في أي وقت، مجانًا: أطفال في خطر. إن كان يحدث الآن: 17. إن لم تستطع الكلام: رسالة SMS إلى 114.",
        "Телефонуйте 119 цілодобово, безкоштовно: дитина в небезпеці. Якщо це відбувається зараз: 17. Якщо не можете говорити: SMS на 114.",
        "请拨打119（法国儿童保护热线，全天免费）。如正在发生：拨打17。无法说话时：发短信至114。"}},
      {"3114",
       {"Appelez le 3114, à toute heure. C’est gratuit et on vous écoute. En danger immédiat\u00a0: le 15.",
        "Call 3114, at any hour. It is free and someone will listen. In immediate danger: call 15.",
        "Llame al 3114, a cualquier hora. Es gratis y le escuchan. En peligro inmediato: el 15.",
        "Ligue para o 3114, a qualquer hora. É gratuito e será ouvido. Em perigo imediato: o 15.",
        "اتصل بالرقم 3114 في أي ساعة. مجاني وهناك من يستمع إليك. في خطر فوري: 15.",
        "Телефонуйте 3114 у будь-який час. Безкоштовно, вас вислухають. У негайній небезпеці: 15.",
        "请随时拨打3114，免费，有人倾听您。紧急危险时拨打15。"}},
      {"3919",
       {"Appelez le 3919, à toute heure. C’est gratuit et anonyme. En danger immédiat\u00a0: le 17, ou SMS "
        "au 114.",
        "Call 3919, at any hour. It is free and anonymous. In immediate danger: call 17, or text 114.",
        "Llame al 3919, a cualquier hora. Es gratis y anónimo. En peligro inmediato: el 17, o SMS al 114.",
        "Ligue para o 3919, a qualquer hora. É gratuito e anónimo. Em perigo imediato: o 17, ou SMS para o 114.",
        "اتصل بالرقم 3919 في أي ساعة. مجاني ودون ذكر الاسم. في خطر فوري: 17 أو رسالة SMS إلى 114.",
        "Телефонуйте 3919 у будь-який час. Безкоштовно й анонімно. У негайній небезпеці: 17 або SMS на 114.",
        "请随时拨打3919，免费且匿名。紧急危险时拨打17，或发短信至114。"}},
  }};
  for (const auto& [known, sentence] : all)
    if (known == number) return sentence;
  return all[3].second;
}

}  // namespace guichet::assistant
