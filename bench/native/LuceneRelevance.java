import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * Lucene, ranking a judged collection: LANGUAGE CORPUS.tsv QUERIES.tsv DEPTH.
 *
 * The corpus has id, title and text a line, the questions a number and a text. Title and text are one field; the analyzer is that of
 * the language, the similarity BM25 with its defaults (k1 1.2, b 0.75). A question is the words that the analyzer makes of it, any of
 * them. Prints a line a question: its number and the ids of the documents, best first, separated by tabs.
 */
public final class LuceneRelevance {
  private static final String FIELD = "all";

  public static void main(String[] words) throws IOException {
    int depth = Integer.parseInt(words[3]);
    try (Analyzer analyzer = analyzerOf(words[0]);
        ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
      index(Path.of(words[1]), directory, analyzer);
      try (DirectoryReader reader = DirectoryReader.open(directory);
          BufferedReader lines = Files.newBufferedReader(Path.of(words[2]), StandardCharsets.UTF_8)) {
        IndexSearcher searcher = new IndexSearcher(reader);
        QueryBuilder builder = new QueryBuilder(analyzer);
        StringBuilder output = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] cells = line.split("\t", 2);
          output.append(cells[0]);
          Query query = builder.createBooleanQuery(FIELD, cells[1]);
          if (query != null) {
            for (ScoreDoc hit : searcher.search(query, depth).scoreDocs) {
              output.append('\t').append(searcher.doc(hit.doc).get("id"));
            }
          }
          output.append('\n');
        }
        System.out.write(output.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
      }
    }
  }

  private static void index(Path corpus, ByteBuffersDirectory directory, Analyzer analyzer) throws IOException {
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer));
        BufferedReader lines = Files.newBufferedReader(corpus, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split("\t", 3);
        Document document = new Document();
        document.add(new StringField("id", cells[0], Field.Store.YES));
        document.add(new TextField(FIELD, cells[1] + "\n" + cells[2], Field.Store.NO));
        writer.addDocument(document);
      }
      writer.commit();
    }
  }

  private static Analyzer analyzerOf(String language) {
    switch (language) {
      case "en":
        return new EnglishAnalyzer();
      case "de":
        return new GermanAnalyzer();
      case "zh":
        return new CJKAnalyzer();
      case "ar":
        return new ArabicAnalyzer();
      default:
        return new StandardAnalyzer();
    }
  }
}
