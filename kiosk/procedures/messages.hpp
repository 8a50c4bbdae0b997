// Every sentence a form can say about an answer: the reason, then the fix, never blame. Kept together so that
// translators get them all and a test can count them. NNBSP before ? is written as \u202f.
#pragma once
#include <string_view>

namespace guichet::procedures::message {

using Text = std::string_view;

inline constexpr Text
    // nothing answered
    missing_text = "Il manque votre réponse. Écrivez-la ici.",
    missing_choice = "Il manque votre choix. Touchez une réponse.",
    missing_yes_no = "Il manque votre réponse. Touchez « Oui » ou « Non ».",
    missing_date = "Il manque la date. Écrivez le jour, le mois et l’année.",
    missing_plate = "Il manque la plaque. Elle est écrite sur votre carte grise.",
    missing_email = "Il manque votre adresse e-mail. Écrivez-la ici.",
    missing_phone = "Il manque votre numéro de téléphone. Écrivez-le ici.",
    missing_choices = "Il manque votre choix. Touchez une ou plusieurs réponses.",
    missing_number = "Il manque le nombre. Écrivez-le avec des chiffres.",
    missing_iban = "Il manque l’IBAN. Il est écrit sur votre relevé bancaire.",
    missing_photo = "Il manque la photo de ce document. Touchez « Prendre en photo ».",
    missing_signature = "Il manque votre signature. Signez avec le doigt dans le cadre.",
    missing_row = "Il manque au moins une réponse ici. Touchez « Ajouter ».",
    // any text
    unreadable = "Un caractère n’est pas lisible. Effacez la ligne et recommencez.",
    control = "Un caractère ne peut pas être gardé. Effacez la ligne et recommencez.",
    too_long = "Ce texte est trop long. Raccourcissez-le un peu.",
    not_an_option = "Cette réponse n’est pas dans la liste. Touchez une réponse proposée.",
    // dates
    day_missing = "Il manque le jour. Écrivez-le avec des chiffres, comme 07.",
    month_missing = "Il manque le mois. Écrivez-le avec des chiffres, comme 02.",
    year_missing = "Il manque l’année. Écrivez ses quatre chiffres, comme 1975.",
    day_range = "Le jour va de 1 à 31. Vérifiez le jour.",
    month_range = "Le mois va de 1 à 12. Vérifiez le mois.",
    year_digits = "L’année a quatre chiffres, comme 1975. Complétez-la.",
    no_such_day = "Ce jour n’existe pas dans ce mois. Vérifiez le jour et le mois.",
    in_future = "Cette date est dans le futur. Vérifiez l’année.",
    too_recent = "Cette date est trop récente. Vérifiez l’année.",
    too_early = "Cette date est trop ancienne. Vérifiez l’année.",
    too_far = "Cette date est trop lointaine. Vérifiez l’année.",
    // plates
    plate_characters = "Une plaque n’a que des lettres et des chiffres. Effacez le reste.",
    plate_start = "La plaque commence par deux lettres, comme AB-123-CD. Vérifiez le début.",
    plate_iou = "Les lettres I, O et U n’existent pas sur ces plaques. Est-ce un 1, un 0 ou un V\u202f?",
    plate_ss = "Les lettres SS n’existent pas sur ces plaques. Vérifiez votre carte grise.",
    plate_zero = "Le numéro du milieu va de 001 à 999. Vérifiez les trois chiffres.",
    plate_digits = "Il manque des chiffres au milieu. Il en faut trois, comme AB-123-CD.",
    plate_two_letters = "Il manque deux lettres à la fin.",
    plate_one_letter = "Il manque une lettre à la fin.",
    plate_too_long = "Cette plaque est trop longue. Elle s’écrit comme AB-123-CD.",
    plate_order = "Les lettres et les chiffres se suivent comme AB-123-CD. Vérifiez la plaque.",
    plate_old = "Une ancienne plaque s’écrit comme 123 ABC 75. Vérifiez votre carte grise.",
    plate_department = "Les deux derniers chiffres sont un département, comme 92 ou 2A. Vérifiez la fin.",
    // e-mail
    email_at = "Il manque le signe @ dans l’adresse, comme dans nom@exemple.fr.",
    email_two_at = "Il y a deux signes @ dans l’adresse. Gardez-en un seul.",
    email_space = "Une adresse e-mail n’a pas d’espace. Effacez-le.",
    email_accent = "Une adresse e-mail s’écrit sans accent. Changez la lettre accentuée.",
    email_before = "Il manque votre nom avant le signe @, comme dans nom@exemple.fr.",
    email_dot = "Il manque la fin de l’adresse, comme « .fr » ou « .com ».",
    email_form = "Un signe n’est pas à sa place dans l’adresse. Elle s’écrit comme nom@exemple.fr.",
    // phone
    phone_characters = "Un numéro de téléphone n’a que des chiffres. Effacez le reste.",
    phone_short = "Il manque des chiffres. Un numéro français en a dix.",
    phone_long = "Il y a trop de chiffres. Un numéro français en a dix.",
    phone_start = "Un numéro français commence par 0. Un numéro étranger commence par + ou 00.",
    phone_second = "Le deuxième chiffre ne peut pas être 0. Vérifiez le début du numéro.",
    phone_foreign = "Un numéro étranger a de 6 à 15 chiffres après le signe +. Vérifiez-le.",
    // address
    street_missing = "Il manque le numéro et la rue. Écrivez-les ici.",
    postcode_missing = "Il manque le code postal, comme 92130.",
    postcode_form = "Le code postal a cinq chiffres, comme 92130. Vérifiez-le.",
    town_missing = "Il manque la ville. Écrivez-la ici.",
    country_missing = "Il manque le pays. Écrivez-le ici.",
    town_elsewhere = "Ce code postal n’est pas celui de cette ville. Vérifiez les deux.",
    // numbers
    number_digits = "Un nombre s’écrit avec des chiffres, comme 12 ou 12,5. Vérifiez-le.",
    number_whole = "Il faut un nombre entier, sans virgule. Vérifiez-le.",
    number_small = "Ce nombre est trop petit. Vérifiez-le.",
    number_large = "Ce nombre est trop grand. Vérifiez-le.",
    // bank accounts
    iban_characters = "Un IBAN n’a que des lettres et des chiffres. Effacez le reste.",
    iban_start = "Un IBAN commence par deux lettres et deux chiffres, comme FR76. Vérifiez le début.",
    iban_french = "Un IBAN français a 27 lettres et chiffres. Vérifiez qu’il n’en manque pas.",
    iban_length = "Cet IBAN n’a pas la bonne longueur. Vérifiez qu’il n’en manque pas.",
    iban_key = "Un chiffre de cet IBAN n’est pas le bon. Comparez-le avec votre relevé.";

}  // namespace guichet::procedures::message
