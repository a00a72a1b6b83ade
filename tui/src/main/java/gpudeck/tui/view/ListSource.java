package gpudeck.tui.view;

import java.util.List;
import java.util.Optional;

/** What a list says, whatever its size: {@link ListView} chooses what is in sight. */
interface ListSource {

  StyledLine title();

  StyledLine aside();

  /** What the rows stand for, in order. */
  List<RowKey> keys();

  /** The headings of the columns. */
  StyledLine head();

  /** One row, set into the columns. */
  StyledLine row(int index);

  /** The second line of the selected row. */
  default Optional<StyledLine> below(int index) {
    return Optional.empty();
  }

  /** What has to be said of hosts whose rows are not there or not new. */
  List<StyledLine> notes();

  /** What to say where there is no row and nothing else to say. */
  String nothing();
}
