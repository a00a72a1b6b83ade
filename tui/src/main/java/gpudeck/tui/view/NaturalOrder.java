package gpudeck.tui.view;

import java.util.Comparator;

/** Orders names as people do: by their numbers where they have numbers, {@code n9} before n10. */
final class NaturalOrder implements Comparator<String> {

  static final NaturalOrder INSTANCE = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String one, String other) {
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      int endI = runEnd(one, i);
      int endJ = runEnd(other, j);
      int order = compareRuns(one.substring(i, endI), other.substring(j, endJ));
      if (order != 0) {
        return order;
      }
      i = endI;
      j = endJ;
    }
    return Integer.compare(one.length() - i, other.length() - j);
  }

  private static int runEnd(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end)) == isDigit(text.charAt(start))) {
      end++;
    }
    return end;
  }

  private static int compareRuns(String one, String other) {
    if (!isDigit(one.charAt(0)) || !isDigit(other.charAt(0))) {
      return one.compareTo(other);
    }
    String a = one.replaceFirst("^0+", "");
    String b = other.replaceFirst("^0+", "");
    return a.length() == b.length() ? a.compareTo(b) : Integer.compare(a.length(), b.length());
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
