// Reads our pages with other people's programs: what zbar and poppler see is what a phone and an agent will see.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/receipts/receipts.hpp"

namespace guichet::receipts::test {

using Bytes = std::vector<std::uint8_t>;

TicketText sample_ticket();
DossierText sample_dossier();

// A URL of exactly `size` bytes, made like a real one.
std::string url_of(std::size_t size);

std::string decode_png(const Bytes& png);               // zbarimg
std::string decode_pdf(const Bytes& pdf, int dpi = 203);  // pdftoppm, then zbarimg
std::string text_of(const Bytes& pdf);                  // pdftotext, words in reading order, one space between
std::string info_of(const Bytes& pdf);                  // pdfinfo
int pages_of(const Bytes& pdf);
bool contains(const std::string& haystack, const std::string& needle);

}  // namespace guichet::receipts::test
