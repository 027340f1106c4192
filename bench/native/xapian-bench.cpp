/*
 * Xapian in the benchmarks.
 *
 * build CORPUS.tsv FOLDER OPTIMISE: one line a paragraph (id, title, text). Title and text are indexed as one field with
 * positions, without a stemmer; both are stored as the document's data. OPTIMISE 1 compacts the database at the end.
 * XAPIAN_FLUSH_THRESHOLD, in the environment, says after how many documents a batch is written.
 *
 * query FOLDER QUERIES.tsv ROUNDS WARMUP_MS BUDGET_MS new|again: one line a query (class, index, words). Prints samples as
 * bench/src/sampling.ts describes. Ids are those of the corpus, read from a value slot. BM25 with Xapian's own
 * parameters. No typos: version 1.4 has none. Prefixes are ranked, by the 128 most frequent terms.
 */

#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

constexpr int kTop = 10;
constexpr size_t kMinQueries = 10;
constexpr int kPrefixExpansions = 128;
constexpr Xapian::valueno kIdSlot = 0;

using Clock = std::chrono::steady_clock;

double MsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

struct BenchQuery {
  std::string query_class;
  std::string index;
  std::vector<std::string> terms;
};

void Build(const std::string& corpus, const std::string& folder, bool is_optimised) {
  const std::string path = folder + "/xapian";
  const std::string loose = path + "-loose";
  unsigned paragraphs = 0;
  {
    Xapian::WritableDatabase database(is_optimised ? loose : path, Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    std::ifstream lines(corpus);
    for (std::string line; std::getline(lines, line);) {
      const size_t title_at = line.find('\t') + 1;
      const size_t text_at = line.find('\t', title_at) + 1;
      Xapian::Document document;
      document.set_data(line);
      document.add_value(kIdSlot, line.substr(0, title_at - 1));
      generator.set_document(document);
      generator.set_termpos(0);
      generator.index_text(line.substr(title_at, text_at - 1 - title_at));
      generator.increase_termpos();
      generator.index_text(line.substr(text_at));
      database.add_document(document);
    }
    database.commit();
    paragraphs = database.get_doccount();
  }
  if (is_optimised) {
    Xapian::Database(loose).compact(path);
    std::filesystem::remove_all(loose);
  }
  std::cout << "paragraphs\t" << paragraphs << "\n";
}

Xapian::Query QueryOf(const BenchQuery& query) {
  const auto& terms = query.terms;
  if (query.query_class == "phrase") {
    return Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(), terms.size());
  }
  if (query.query_class == "prefix") {
    return Xapian::Query(Xapian::Query::OP_WILDCARD, terms[0], kPrefixExpansions,
                         Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT, Xapian::Query::OP_OR);
  }
  if (query.query_class == "and") {
    return Xapian::Query(Xapian::Query::OP_AND, terms.begin(), terms.end());
  }
  return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

size_t Ask(const Xapian::Database& database, const BenchQuery& query, bool is_fetched) {
  Xapian::Enquire enquire(database);
  enquire.set_query(QueryOf(query));
  const Xapian::MSet hits = enquire.get_mset(0, kTop);
  size_t length = 0;
  for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
    const Xapian::Document document = hit.get_document();
    length += (is_fetched ? document.get_data() : document.get_value(kIdSlot)).size();
  }
  if (length == 0 && !hits.empty()) {
    throw std::runtime_error("hits without ids or texts");
  }
  return hits.size();
}

void Sample(const Xapian::Database& database, const std::vector<BenchQuery>& queries, const std::string& mode,
            int rounds, double warmup_ms, double budget_ms, bool is_new) {
  const bool is_fetched = mode == "texts";
  auto start = Clock::now();
  const auto half = queries.begin() + (is_new ? (queries.size() + 1) / 2 : 0);
  const std::vector<BenchQuery> timed(half, queries.end());
  const std::vector<BenchQuery> warming(queries.begin(), is_new ? half : queries.end());
  for (bool is_warm = false; !is_warm;) {
    for (const auto& query : warming) {
      Ask(database, query, is_fetched);
      is_warm = MsSince(start) > warmup_ms;
      if (is_warm) break;
    }
  }
  std::vector<std::string> lines;
  start = Clock::now();
  bool is_over = false;
  for (int round = 0; round < (is_new ? 1 : rounds) && !is_over; round++) {
    for (size_t i = 0; i < timed.size() && !is_over; i++) {
      const auto asked = Clock::now();
      const size_t hits = Ask(database, timed[i], is_fetched);
      const double ms = MsSince(asked);
      if (round == 0) {
        lines.push_back("sample\t" + mode + "\t" + timed[i].query_class + "\t" + std::to_string(i) + "\t" +
                        std::to_string(hits) + "\t");
      } else {
        lines[i] += ",";
      }
      char figure[32];
      std::snprintf(figure, sizeof figure, "%.5f", ms);
      lines[i] += figure;
      is_over = MsSince(start) > budget_ms && lines.size() >= std::min(kMinQueries, timed.size());
    }
  }
  for (const auto& line : lines) std::cout << line << "\n";
}

void Query(const std::string& folder, const std::string& queries_path, int rounds, double warmup_ms,
           double budget_ms, bool is_new) {
  const auto start = Clock::now();
  const Xapian::Database database(folder + "/xapian");
  std::cout << "open\t" << MsSince(start) << "\n";
  std::vector<std::string> order;
  std::map<std::string, std::vector<BenchQuery>> classes;
  std::ifstream lines(queries_path);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cells(line);
    BenchQuery query;
    cells >> query.query_class >> query.index;
    for (std::string term; cells >> term;) query.terms.push_back(term);
    if (query.query_class == "typo") continue;
    if (classes.find(query.query_class) == classes.end()) order.push_back(query.query_class);
    classes[query.query_class].push_back(query);
  }
  for (const std::string mode : {"ids", "texts"}) {
    if (is_new && mode == "ids") continue;
    for (const auto& name : order) {
      Sample(database, classes[name], mode, rounds, warmup_ms, budget_ms, is_new);
    }
  }
}

}  // namespace

int main(int count, char** words) {
  try {
    const std::string verb = count > 1 ? words[1] : "";
    if (verb == "version") {
      std::cout << Xapian::version_string() << "\n";
    } else if (verb == "build" && count == 5) {
      Build(words[2], words[3], std::string(words[4]) == "1");
    } else if (verb == "query" && count == 8) {
      Query(words[2], words[3], std::stoi(words[4]), std::stod(words[5]), std::stod(words[6]),
            std::string(words[7]) == "new");
    } else {
      throw std::runtime_error("expected build CORPUS FOLDER OPTIMISE, or query FOLDER QUERIES ROUNDS WARMUP BUDGET new|again");
    }
    return 0;
  } catch (const Xapian::Error& error) {
    std::cerr << error.get_description() << "\n";
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
  }
  return 1;
}
