#include "tests/unit/receipts/tools.hpp"

#include <cstdio>
#include <fstream>
#include <random>
#include <stdexcept>

namespace guichet::receipts::test {
namespace {

namespace fs = std::filesystem;

struct TempDir {
  fs::path path = fs::temp_directory_path() / ("guichet-receipts-" + std::to_string(std::random_device{}()));
  TempDir() { fs::create_directories(path); }
  ~TempDir() { fs::remove_all(path); }
  std::string put(const char* name, const Bytes& bytes) const {
    std::ofstream out(path / name, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return (path / name).string();
  }
};

std::string run(const std::string& command) {
  std::FILE* pipe = popen((command + " 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  std::string out;
  char buffer[4096];
  while (const auto got = std::fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, got);
  pclose(pipe);
  return out;
}

std::string decode_file(const std::string& file) {
  auto out = run("zbarimg --quiet --raw -Sdisable -Sqrcode.enable " + file);
  if (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

}  // namespace

TicketText sample_ticket() {
  TicketText t;
  t.town = "Issy-les-Moulineaux";
  t.title = "Récépissé provisoire";
  t.number_label = "Votre numéro";
  t.number = "ISSY-7K4M9-2QXTB-H";
  t.procedure_label = "Démarche";
  t.procedure = "Carte de stationnement résident";
  t.filed_label = "Déposée le";
  t.filed = "24 novembre 2026 à 10 h 58";
  t.kiosk_label = "Borne";
  t.kiosk = "borne-1, Hôtel de ville";
  t.code_label = "Votre code de suivi";
  t.code = "7K4M-92QX";
  t.what_next = {"Votre demande part dès que le réseau revient.", "Un agent l’étudie sous 5 jours ouvrés.",
                 "Vous payez : votre carte est active."};
  t.proof = "Ce récépissé prouve la date de votre demande. Il ne vaut pas accord.";
  t.qr_url = url_of(200);
  return t;
}

DossierText sample_dossier() {
  DossierText d;
  d.town = "Issy-les-Moulineaux";
  d.number = "ISSY-7K4M9-2QXTB-H";
  d.procedure = "Carte de stationnement résident";
  d.filed = "24 novembre 2026 à 10 h 58";
  d.kiosk = "borne-1";
  d.actor = "le demandeur";
  d.sections = {{"Vous", {{"Nom de naissance", "Nguyễn-Lefèvre"}, {"Prénoms", "Zoé Anaïs"}, {"Date de naissance", "29 février 1992"}}},
                {"Véhicule", {{"Immatriculation", "AB-123-CD"}, {"Marque", ""}}}};
  d.attachments = {"carte_grise.jpg (412 Ko)", "justificatif_domicile.pdf (1,2 Mo)"};
  d.qr_url = url_of(200);
  return d;
}

std::string url_of(std::size_t size) {
  std::string url = "https://guichet.ville.example/r#";
  std::mt19937 random(7);
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  while (url.size() < size) url += alphabet[random() % alphabet.size()];
  return url;
}

std::string decode_png(const Bytes& png) {
  const TempDir dir;
  return decode_file(dir.put("page.png", png));
}

std::string decode_pdf(const Bytes& pdf, int dpi) {
  const TempDir dir;
  const auto file = dir.put("page.pdf", pdf);
  run("pdftoppm -r " + std::to_string(dpi) + " -gray -png -singlefile " + file + " " + (dir.path / "page").string());
  return decode_file((dir.path / "page.png").string());
}

std::string text_of(const Bytes& pdf) {
  const TempDir dir;
  const auto raw = run("pdftotext -layout -enc UTF-8 " + dir.put("page.pdf", pdf) + " -");
  std::string text;  // where lines break is the layout's business, not the tests'
  for (const char c : raw) {
    const bool blank = c == ' ' || c == '\n' || c == '\f';
    if (!blank) text += c;
    else if (!text.empty() && text.back() != ' ') text += ' ';
  }
  return text;
}

std::string info_of(const Bytes& pdf) {
  const TempDir dir;
  return run("pdfinfo " + dir.put("page.pdf", pdf));
}

int pages_of(const Bytes& pdf) {
  const auto info = info_of(pdf);
  const auto at = info.find("Pages:");
  return at == std::string::npos ? 0 : std::stoi(info.substr(at + 6));
}

bool contains(const std::string& haystack, const std::string& needle) {
  return haystack.find(needle) != std::string::npos;
}

}  // namespace guichet::receipts::test
