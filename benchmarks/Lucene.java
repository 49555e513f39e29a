// Lucene's FrenchAnalyzer and BM25 for search.py. Lines in: "D key headline text" (tabs between), then "C", then
// "Q all|any|phrase|prefix word …"; a line of keys out for each Q, the best first.
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.queryparser.classic.*;
import org.apache.lucene.search.*;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;

public class Lucene {
  static final String[] FIELDS = {"headline", "text"};

  public static void main(String[] args) throws Exception {
    FrenchAnalyzer analyzer = new FrenchAnalyzer();
    FSDirectory folder = FSDirectory.open(new File(args[0]));
    IndexWriterConfig config = new IndexWriterConfig(Version.LATEST, analyzer);
    config.setSimilarity(new BM25Similarity()).setRAMBufferSizeMB(256);
    IndexWriter writer = new IndexWriter(folder, config);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    Map<String, Float> boosts = new HashMap<>();
    boosts.put("headline", Float.parseFloat(args[1]));
    IndexSearcher searcher = null;
    for (String line; (line = in.readLine()) != null; ) {
      String[] given = line.split("\t", -1);
      if (given[0].equals("D")) {
        Document document = new Document();
        document.add(new StringField("key", given[1], Field.Store.YES));
        document.add(new TextField("headline", given[2], Field.Store.YES));
        document.add(new TextField("text", given[3], Field.Store.YES));
        writer.addDocument(document);
      } else if (given[0].equals("C")) {
        writer.forceMerge(1);
        writer.close();
        searcher = new IndexSearcher(DirectoryReader.open(folder));
        searcher.setSimilarity(new BM25Similarity());
        out.println("ready");
      } else {
        MultiFieldQueryParser parser = new MultiFieldQueryParser(FIELDS, analyzer, boosts);
        parser.setDefaultOperator(given[1].equals("all") ? QueryParser.Operator.AND : QueryParser.Operator.OR);
        parser.setMultiTermRewriteMethod(MultiTermQuery.CONSTANT_SCORE_AUTO_REWRITE_DEFAULT);
        StringBuilder asked = new StringBuilder();
        for (String word : Arrays.asList(given).subList(2, given.length)) {
          String plain = QueryParser.escape(word);
          asked.append(given[1].equals("phrase") ? '"' + plain + '"' : given[1].equals("prefix") ? plain + "*" : plain).append(' ');
        }
        StringBuilder keys = new StringBuilder();
        for (ScoreDoc hit : searcher.search(parser.parse(asked.toString()), 20).scoreDocs) {
          Document found = searcher.doc(hit.doc);
          found.get("headline");
          keys.append(found.get("key")).append('\t');
        }
        out.println(keys);
      }
    }
  }
}
