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
      if (isDigit(one.charAt(i)) && isDigit(other.charAt(j))) {
        int endI = numberEnd(one, i);
        int endJ = numberEnd(other, j);
        int order = compareNumbers(one, i, endI, other, j, endJ);
        if (order != 0) {
          return order;
        }
        i = endI;
        j = endJ;
      } else if (one.charAt(i) != other.charAt(j)) {
        return Character.compare(one.charAt(i), other.charAt(j));
      } else {
        i++;
        j++;
      }
    }
    return Integer.compare(one.length() - i, other.length() - j);
  }

  private static int numberEnd(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Without their leading zeros the longer number is the larger one. */
  private static int compareNumbers(
      String one, int from, int end, String other, int otherFrom, int otherEnd) {
    int i = firstDigit(one, from, end);
    int j = firstDigit(other, otherFrom, otherEnd);
    if (end - i != otherEnd - j) {
      return Integer.compare(end - i, otherEnd - j);
    }
    while (i < end && one.charAt(i) == other.charAt(j)) {
      i++;
      j++;
    }
    return i < end ? Character.compare(one.charAt(i), other.charAt(j)) : 0;
  }

  private static int firstDigit(String text, int from, int end) {
    int first = from;
    while (first < end && text.charAt(first) == '0') {
      first++;
    }
    return first;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
