#include "offline/gateway/connectors/salesforce.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <set>

#include "offline/gateway/connectors/answers.hpp"
#include "offline/gateway/connectors/encoding.hpp"

namespace guichet::gateway {
namespace {

using Json = nlohmann::json;
using Kind = DeliveryFailure::Kind;
using Called = tl::expected<WebAnswer, DeliveryFailure>;

constexpr std::chrono::seconds quota_pause{3600};  // the limit is counted over 24 hours: haste only uses it up
constexpr long stop_at_percent = 90;               // the rest is for the people who work there

struct Complaint {
  std::string code, fields;
};

// `[{"message","errorCode","fields"}]`. The message may quote what was sent, so it is not kept.
Complaint complaint_of(const WebAnswer& answer) {
  const auto body = body_of(answer);
  if (!body.is_array() || body.empty() || !body[0].is_object()) return {fmt::format("HTTP {}", answer.status), ""};
  Complaint complaint{body[0].value("errorCode", ""), ""};
  if (const auto fields = body[0].find("fields"); fields != body[0].end() && fields->is_array())
    for (const auto& field : *fields) complaint.fields += (complaint.fields.empty() ? "" : ",") + field.get<std::string>();
  return complaint;
}

bool is_used_up(const WebAnswer& answer) {
  const auto info = answer.headers.find("sforce-limit-info");  // "api-usage=113/5000000"
  if (info == answer.headers.end()) return false;
  long used = 0, most = 0;
  if (std::sscanf(info->second.c_str(), "api-usage=%ld/%ld", &used, &most) != 2 || most <= 0) return false;
  return used * 100 >= most * stop_at_percent;
}

tl::unexpected<DeliveryFailure> refused(const WebAnswer& answer) {
  const auto complaint = complaint_of(answer);
  const auto reason = fmt::format("salesforce: {} {}", complaint.code, complaint.fields);
  if (answer.status == 401) return refuse(Kind::unavailable, reason, until_somebody_looks);
  if (complaint.code == "REQUEST_LIMIT_EXCEEDED") return refuse(Kind::unavailable, reason, quota_pause);
  if (complaint.code == "UNABLE_TO_LOCK_ROW") return refuse(Kind::temporary, reason);
  // The object or a field we were told of is not there, or not for us: the settings' fault, never the request's.
  if (answer.status == 403 || answer.status == 404 || complaint.code == "INVALID_FIELD") {
    return refuse(Kind::unavailable, reason, until_somebody_looks);
  }
  if (answer.status == 300) return refuse(Kind::permanent, "salesforce: several records hold this id");
  return refuse(Kind::permanent, reason);
}

class Salesforce final : public System {
 public:
  Salesforce(SalesforceSettings settings, Web& web, Clock clock)
      : settings_(std::move(settings)), web_(web), clock_(std::move(clock)) {}

  PutResult put(const Delivery& delivery, const Entry& entry) override {
    if (clock_() < resume_at_) return refuse(Kind::unavailable, "salesforce: quota nearly used", resume_at_ - clock_());
    const auto record = upsert(delivery, entry);
    if (!record) return record;
    if (auto filed = file_all(delivery, *record); !filed) return tl::unexpected(filed.error());
    return reference_of(*record);
  }

 private:
  std::string data(const std::string& path) const {
    return "/services/data/v" + settings_.api_version + "/" + path;
  }
  std::string record_path(const Delivery& delivery) const {
    return data("sobjects/" + settings_.object + "/" + settings_.external_id + "/" + envelope::to_string(delivery.id));
  }

  // Logs in when there is no session, and once more when the session has ended.
  Called call(const std::string& method, const std::string& path, const Json& body = nullptr) {
    for (const bool again : {false, true}) {
      if (!session_) {
        auto session = log_in(settings_.account, web_, clock_());
        if (!session) return tl::unexpected(session.error());
        session_ = *session;
      }
      const auto answer = web_.send({method, session_->url + path, {{"Authorization", "Bearer " + session_->token}},
                                     body.is_null() ? "" : "application/json", body.is_null() ? "" : body.dump()});
      if (auto failure = common_failure("salesforce", answer)) return tl::unexpected(*failure);
      if (is_used_up(*answer)) resume_at_ = clock_() + quota_pause;
      if (answer->status != 401) return *answer;
      session_.reset();
      if (again) return refused(*answer);
    }
    return refuse(Kind::unavailable, "salesforce: no session");
  }

  // The record's own id.
  PutResult upsert(const Delivery& delivery, const Entry& entry) {
    for (const bool again : {false, true}) {
      const auto answer = call("PATCH", record_path(delivery), entry.fields);
      if (!answer) return tl::unexpected(answer.error());
      const int status = answer->status;
      if (status == 204) return id_of_existing(delivery);  // older versions answer nothing
      if (status == 200 || status == 201) return id_in(*answer);
      // Two first upserts at the same time: the other one made it, ours now finds it.
      if (again || complaint_of(*answer).code != "DUPLICATE_VALUE") return refused(*answer);
    }
    return refuse(Kind::temporary, "salesforce: DUPLICATE_VALUE");
  }

  PutResult id_of_existing(const Delivery& delivery) {
    const auto answer = call("GET", record_path(delivery) + "?fields=Id");
    if (!answer) return tl::unexpected(answer.error());
    if (answer->status != 200) return refused(*answer);
    return id_in(*answer);
  }

  static PutResult id_in(const WebAnswer& answer) {
    const auto body = body_of(answer);
    if (body.is_object())
      for (const char* key : {"id", "Id"})
        if (body.contains(key) && body[key].is_string()) return body[key].get<std::string>();
    return refuse(Kind::temporary, "salesforce: an answer without the record's id");
  }

  static std::string mark_of(const Delivery& delivery, const dossier::Attachment& file) {
    return envelope::to_string(delivery.id) + ":" + sha256_hex(file.bytes) + ":" + file.name;
  }

  tl::expected<std::set<std::string>, DeliveryFailure> marks_there(const Delivery& delivery) {
    const auto query = fmt::format("SELECT {0} FROM ContentVersion WHERE {0} LIKE '{1}:%'", settings_.file_field,
                                   envelope::to_string(delivery.id));
    const auto answer = call("GET", data("query?q=" + percent_encoded(query)));
    if (!answer) return tl::unexpected(answer.error());
    const auto body = body_of(*answer);
    if (answer->status != 200 || !body.is_object()) return refused(*answer);
    std::set<std::string> marks;
    for (const auto& record : body.value("records", Json::array())) marks.insert(record.value(settings_.file_field, ""));
    return marks;
  }

  // Inserting a file is not idempotent there, so what is there already is asked first.
  tl::expected<void, DeliveryFailure> file_all(const Delivery& delivery, const std::string& record) {
    if (delivery.files.empty()) return {};
    const auto there = marks_there(delivery);
    if (!there) return tl::unexpected(there.error());
    for (const auto& file : delivery.files) {
      const auto mark = mark_of(delivery, file);
      if (there->contains(mark)) continue;
      const auto answer = call("POST", data("sobjects/ContentVersion"),
                               {{"Title", delivery.number + " " + file.name},
                                {"PathOnClient", file.name},
                                {"VersionData", base64(file.bytes)},
                                {settings_.file_field, mark},
                                {"FirstPublishLocationId", record}});
      if (!answer) return tl::unexpected(answer.error());
      if (answer->status != 201 && complaint_of(*answer).code != "DUPLICATE_VALUE") return refused(*answer);
    }
    return {};
  }

  // The id does when the number cannot be had: the request is in the town's hands either way.
  PutResult reference_of(const std::string& record) {
    const auto& field = settings_.reference_field;
    const auto answer = call("GET", data("sobjects/" + settings_.object + "/" + record + "?fields=" + field));
    if (!answer) return tl::unexpected(answer.error());
    const auto body = body_of(*answer);
    if (answer->status == 200 && body.is_object() && body.contains(field) && body[field].is_string()) return body[field].get<std::string>();
    return record;
  }

  SalesforceSettings settings_;
  Web& web_;
  Clock clock_;
  std::optional<SalesforceSession> session_;
  std::chrono::sys_seconds resume_at_{};
};

}  // namespace

std::unique_ptr<System> make_salesforce(SalesforceSettings settings, Web& web, Clock clock) {
  return std::make_unique<Salesforce>(std::move(settings), web, std::move(clock));
}

}  // namespace guichet::gateway
