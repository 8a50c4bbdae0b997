#include "tests/simulators/open311.hpp"

namespace guichet::simulators {

using Json = nlohmann::json;

Open311::Open311(std::string api_key) : api_key_(std::move(api_key)) {
  using In = const httplib::Request&;
  using Out = httplib::Response&;
  http.Get("/requests.json", [this](In in, Out out) { list(in, out); });
  // Read by hand: the library takes forms of 8 KiB at most.
  http.Post("/requests.json", [this](In, Out out, const httplib::ContentReader& reader) {
    std::string body;
    reader([&body](const char* data, std::size_t size) { return body.append(data, size), true; });
    httplib::Params form;
    httplib::detail::parse_query_text(body, form);
    post(form, out);
  });
  http.Get(R"(/tokens/t-(\d+)\.json)", [](In in, Out out) {
    answer(out, 200, Json::array({{{"token", "t-" + std::string(in.matches[1])}, {"service_request_id", std::string(in.matches[1])}}}).dump());
  });
}

std::vector<Json> Open311::reports() const {
  const std::lock_guard lock(mutex);
  return reports_;
}

void Open311::complain(httplib::Response& out, int status, const std::string& why) {
  answer(out, status, Json::array({{{"code", status}, {"description", why}}}).dump());
}

bool Open311::is_refused(Fault fault, httplib::Response& out) {
  switch (fault) {
    case Fault::none:
    case Fault::lost_answer:
    case Fault::race: return false;
    case Fault::down:
    case Fault::quota:
      out.set_header("Retry-After", "120");
      complain(out, 503, "down");
      return true;
    case Fault::busy: complain(out, 429, "busy"); return true;
    case Fault::no_session:
    case Fault::forbidden: complain(out, 403, "api_key is invalid"); return true;
    case Fault::bad_data:
    case Fault::locked: complain(out, 400, "General service error"); return true;
  }
  return false;
}

void Open311::post(const httplib::Params& form, httplib::Response& out) {
  const std::lock_guard lock(mutex);
  const auto fault = take_fault();
  if (is_refused(fault, out)) return;
  Json report = Json::object();
  for (const auto& [name, value] : form) report[name] = value;
  if (report.value("api_key", "") != api_key_) return complain(out, 403, "api_key is invalid");
  const auto text = report.value("description", "");
  if (!report.contains("service_code") || text.find('<') != text.npos) return complain(out, 400, "General service error");
  reports_.push_back(report);
  if (fault == Fault::lost_answer) return break_off(out);
  const auto number = std::to_string(reports_.size());
  answer(out, 201, Json::array({gives_tokens ? Json{{"token", "t-" + number}} : Json{{"service_request_id", std::stoi(number)}}}).dump());
}

void Open311::list(const httplib::Request& in, httplib::Response& out) {
  const std::lock_guard lock(mutex);
  Json found = Json::array();
  for (std::size_t i = 0; i < reports_.size(); ++i) {
    if (reports_[i]["service_code"] != in.get_param_value("service_code")) continue;
    found.push_back({{"service_request_id", std::to_string(i + 1)}, {"description", reports_[i]["description"]}, {"status", "open"}});
  }
  answer(out, 200, found.dump());
}

}  // namespace guichet::simulators
