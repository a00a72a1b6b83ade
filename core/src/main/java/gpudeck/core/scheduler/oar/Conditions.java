package gpudeck.core.scheduler.oar;

import gpudeck.core.scheduler.oar.Directives.Option;
import gpudeck.core.text.Raw;
import java.util.ArrayList;
import java.util.List;

/**
 * Words that a user has added, taken apart: oarsub takes only one {@code -p}, the last, so what
 * stands there has to go together with what cards need.
 *
 * @param values of {@code -p}
 * @param rest all other words, as they were typed
 */
record Conditions(List<String> values, List<Raw> rest) {

  static Conditions of(List<String> more) {
    List<String> values = new ArrayList<>();
    List<Raw> rest = new ArrayList<>();
    List<String> words = more.stream().map(word -> Raw.ofText(word).bytes()).toList();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.matches("-p|--property") && i + 1 < words.size()) {
        values.add(words.get(++i));
      } else if (word.matches("-p.+|--property=.*")) {
        values.add(word.replaceFirst("^(-p|--property=)", ""));
      } else {
        rest.add(new Raw(word));
      }
    }
    return new Conditions(List.copyOf(values), List.copyOf(rest));
  }

  /** The rest as options. */
  List<Option> options() {
    return Directives.ofWords(rest.stream().map(Raw::bytes).toList());
  }
}
