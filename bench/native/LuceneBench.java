import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Lucene in the benchmarks.
 *
 * build CORPUS.tsv FOLDER THREADS OPTIMISE: one line a paragraph (id, title, text). Title and text are searched as one field, with
 * positions and without term vectors, and stored, ids as doc values too; StandardAnalyzer, 256 MB of buffer. With one thread
 * merges run in it too. OPTIMISE 1 merges to one segment at the end.
 *
 * query FOLDER QUERIES.tsv ROUNDS WARMUP_MS BUDGET_MS new|again: one line a query (class, index, words). Prints samples as
 * bench/src/sampling.ts describes. Ids are those of the corpus, read from doc values. The query cache is off. Prefixes are scored,
 * by their 128 best terms; left to itself Lucene would not rank them.
 */
public final class LuceneBench {
  private static final int TOP = 10;
  private static final int MIN_QUERIES = 10;
  private static final int PREFIX_EXPANSIONS = 128;
  private static final String FIELD = "all";
  private static final String ID = "id";

  public static void main(String[] words) throws Exception {
    if (words[0].equals("build")) {
      build(Path.of(words[1]), Path.of(words[2]), Integer.parseInt(words[3]), words[4].equals("1"));
    } else {
      query(Path.of(words[1]), Path.of(words[2]), Integer.parseInt(words[3]),
          Double.parseDouble(words[4]), Double.parseDouble(words[5]), words[6].equals("new"));
    }
  }

  private static void build(Path corpus, Path folder, int threads, boolean isOptimised) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(new StandardAnalyzer());
    config.setRAMBufferSizeMB(256);
    if (threads == 1) {
      config.setMergeScheduler(new SerialMergeScheduler());
    }
    try (FSDirectory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, config);
        BufferedReader lines = Files.newBufferedReader(corpus, StandardCharsets.UTF_8)) {
      List<Thread> workers = new ArrayList<>();
      List<Exception> failures = new ArrayList<>();
      for (int worker = 0; worker < threads; worker++) {
        Thread thread = new Thread(() -> {
          try {
            addAll(lines, writer);
          } catch (IOException failure) {
            synchronized (failures) {
              failures.add(failure);
            }
          }
        });
        thread.start();
        workers.add(thread);
      }
      for (Thread thread : workers) {
        thread.join();
      }
      if (!failures.isEmpty()) {
        throw failures.get(0);
      }
      if (isOptimised) {
        writer.forceMerge(1);
      }
      writer.commit();
      System.out.println("paragraphs\t" + writer.getDocStats().numDocs);
    }
  }

  private static void addAll(BufferedReader lines, IndexWriter writer) throws IOException {
    for (;;) {
      String line;
      synchronized (lines) {
        line = lines.readLine();
      }
      if (line == null) {
        return;
      }
      int titleAt = line.indexOf('\t') + 1;
      int textAt = line.indexOf('\t', titleAt) + 1;
      String title = line.substring(titleAt, textAt - 1);
      String text = line.substring(textAt);
      Document document = new Document();
      String id = line.substring(0, titleAt - 1);
      document.add(new StringField(ID, id, Field.Store.YES));
      document.add(new BinaryDocValuesField(ID, new BytesRef(id)));
      document.add(new TextField(FIELD, title + "\n" + text, Field.Store.NO));
      document.add(new StoredField("title", title));
      document.add(new StoredField("text", text));
      writer.addDocument(document);
    }
  }

  private record BenchQuery(String queryClass, String index, String[] terms) {}

  private static void query(Path folder, Path queries, int rounds, double warmupMs, double budgetMs,
      boolean isNew) throws IOException {
    long start = System.nanoTime();
    try (FSDirectory directory = FSDirectory.open(folder);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      System.out.printf(Locale.ROOT, "open\t%.5f%n", msSince(start));
      Map<String, List<BenchQuery>> classes = new LinkedHashMap<>();
      for (String line : Files.readAllLines(queries, StandardCharsets.UTF_8)) {
        String[] cells = line.split("\t");
        BenchQuery query = new BenchQuery(cells[0], cells[1], cells[2].split(" "));
        classes.computeIfAbsent(query.queryClass(), key -> new ArrayList<>()).add(query);
      }
      for (String mode : isNew ? new String[] {"texts"} : new String[] {"ids", "texts"}) {
        for (List<BenchQuery> ofClass : classes.values()) {
          int half = isNew ? (ofClass.size() + 1) / 2 : 0;
          warmUp(searcher, isNew ? ofClass.subList(0, half) : ofClass, mode, warmupMs);
          sample(searcher, ofClass.subList(half, ofClass.size()), mode, isNew ? 1 : rounds, budgetMs);
        }
      }
    }
  }

  private static void warmUp(IndexSearcher searcher, List<BenchQuery> queries, String mode, double warmupMs)
      throws IOException {
    boolean isFetched = mode.equals("texts");
    long start = System.nanoTime();
    while (msSince(start) < warmupMs) {
      for (BenchQuery query : queries) {
        ask(searcher, query, isFetched);
        if (msSince(start) > warmupMs) {
          return;
        }
      }
    }
  }

  private static void sample(IndexSearcher searcher, List<BenchQuery> queries, String mode, int rounds,
      double budgetMs) throws IOException {
    boolean isFetched = mode.equals("texts");
    List<StringBuilder> lines = new ArrayList<>();
    long start = System.nanoTime();
    measuring:
    for (int round = 0; round < rounds; round++) {
      for (int index = 0; index < queries.size(); index++) {
        long asked = System.nanoTime();
        int hits = ask(searcher, queries.get(index), isFetched);
        double ms = msSince(asked);
        if (round == 0) {
          BenchQuery query = queries.get(index);
          lines.add(new StringBuilder(
              String.join("\t", "sample", mode, query.queryClass(), String.valueOf(index), hits + "\t")));
        } else {
          lines.get(index).append(',');
        }
        lines.get(index).append(String.format(Locale.ROOT, "%.5f", ms));
        if (msSince(start) > budgetMs && lines.size() >= Math.min(MIN_QUERIES, queries.size())) {
          break measuring;
        }
      }
    }
    for (StringBuilder line : lines) {
      System.out.println(line);
    }
  }

  private static int ask(IndexSearcher searcher, BenchQuery query, boolean isFetched) throws IOException {
    ScoreDoc[] hits = searcher.search(queryOf(query), TOP).scoreDocs;
    long length = isFetched ? fetchTexts(searcher, hits) : fetchIds(searcher.getIndexReader().leaves(), hits);
    if (length == 0 && hits.length > 0) {
      throw new IllegalStateException("hits without ids or texts");
    }
    return hits.length;
  }

  private static long fetchTexts(IndexSearcher searcher, ScoreDoc[] hits) throws IOException {
    long length = 0;
    for (ScoreDoc hit : hits) {
      Document document = searcher.doc(hit.doc);
      length += document.get("title").length() + document.get("text").length();
    }
    return length;
  }

  private static long fetchIds(List<LeafReaderContext> leaves, ScoreDoc[] hits) throws IOException {
    long length = 0;
    for (ScoreDoc hit : hits) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
      BinaryDocValues ids = leaf.reader().getBinaryDocValues(ID);
      if (ids.advanceExact(hit.doc - leaf.docBase)) {
        length += ids.binaryValue().utf8ToString().length();
      }
    }
    return length;
  }

  private static Query queryOf(BenchQuery query) {
    String[] terms = query.terms();
    switch (query.queryClass()) {
      case "phrase":
        return new PhraseQuery(FIELD, terms);
      case "prefix":
        PrefixQuery prefix = new PrefixQuery(new Term(FIELD, terms[0]));
        prefix.setRewriteMethod(new MultiTermQuery.TopTermsScoringBooleanQueryRewrite(PREFIX_EXPANSIONS));
        return prefix;
      case "typo":
        return new FuzzyQuery(new Term(FIELD, terms[0]), 1);
      case "and":
        return all(terms, Occur.MUST);
      default:
        return all(terms, Occur.SHOULD);
    }
  }

  private static Query all(String[] terms, Occur occur) {
    if (terms.length == 1) {
      return new TermQuery(new Term(FIELD, terms[0]));
    }
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    for (String term : terms) {
      builder.add(new TermQuery(new Term(FIELD, term)), occur);
    }
    return builder.build();
  }

  private static double msSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
