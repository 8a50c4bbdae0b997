// Answers nobody gave, yet valid: for load tests and demonstrations. Phone numbers are of the ranges kept for fiction,
// e-mail addresses of a domain that cannot receive.
#pragma once
#include <chrono>
#include <random>

#include "kiosk/visit/model.hpp"

namespace guichet::ctl {

using Random = std::mt19937_64;

// Fills every visible required question and about half of the others; each answer passes check(), and no early end is
// met. Gives up after some tries, with a form that some check refuses: a definition nobody could fill.
visit::Form made_up_form(const procedures::Procedure&, std::chrono::year_month_day today, Random&);

}  // namespace guichet::ctl
