package gpudeck.core.gpu;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One line of a CSV query, by the names of the fields that were asked for. */
record Row(Map<String, Cell> cells) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9:./-]{3,100}");

  /**
   * Cuts a line into fields. A comma too many belongs to the field {@code roomy}, for names may
   * hold commas. Empty if these are not so many fields.
   */
  static Optional<Row> of(String line, List<String> fields, String roomy) {
    List<String> words = List.of(line.split(",", -1));
    int extra = words.size() - fields.size();
    int wide = fields.indexOf(roomy);
    if (extra < 0 || extra > 0 && wide < 0) {
      return Optional.empty();
    }
    Map<String, Cell> cells = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      int from = i + (wide >= 0 && i > wide ? extra : 0);
      int to = from + 1 + (i == wide ? extra : 0);
      cells.put(fields.get(i), new Cell(String.join(",", words.subList(from, to)).strip()));
    }
    return Optional.of(new Row(Map.copyOf(cells)));
  }

  Cell cell(String field) {
    return cells.getOrDefault(field, Cell.NONE);
  }

  /** The first of these fields that was asked for. */
  Cell cell(String field, String otherwise) {
    return cells.containsKey(field) ? cell(field) : cell(otherwise);
  }

  /** A UUID or bus id, if it has the form of one. */
  Optional<String> id(String field) {
    return cell(field).word().filter(word -> ID.matcher(word).matches());
  }
}
