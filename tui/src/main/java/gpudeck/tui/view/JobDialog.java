package gpudeck.tui.view;

import gpudeck.core.action.Action;
import gpudeck.core.action.Preparing.Prepared;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.submit.Receipt;
import gpudeck.core.text.SafeText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What lies over the deck to do something with jobs, or to make one. */
public sealed interface JobDialog extends Dialog {

  /** One of two jobs that are compared, with what was submitted if that was from here. */
  record Side(OnHost job, Optional<Receipt> receipt) {}

  /** Two jobs side by side. */
  record Compare(Side one, Side other, int top) implements JobDialog, Dialog.Reader {
    @Override
    public Compare withTop(int top) {
      return new Compare(one, other, top);
    }
  }

  /**
   * Something that cannot be taken back: it names its jobs as they were when it was asked, and only
   * a yes does it.
   *
   * @param proof what counts as a yes
   * @param entry what is typed, where the proof is a word
   */
  record Confirm(Action action, Proof proof, Entry entry) implements JobDialog, Dialog.Typed {

    /** The question for an action, with the proof that it wants. */
    public static Confirm of(Action action) {
      return new Confirm(action, Proof.of(action), Entry.EMPTY);
    }

    @Override
    public Confirm withEntry(Entry entry) {
      return new Confirm(action, proof, entry);
    }

    /** Whether keys are typed into it, rather than being yes or no. */
    public boolean wantsWord() {
      return proof instanceof Proof.Word;
    }

    /** Whether the word that it wants is there. */
    public boolean accepted() {
      return proof instanceof Proof.Word word && word.word().equals(entry.text().trim());
    }
  }

  /**
   * What is to be changed of some jobs, as they were when it was asked; what is typed does it.
   *
   * @param note why it cannot be
   * @param sure what is to be done once a yes to it is there
   */
  record Alter(Alterable jobs, Entry entry, Optional<SafeText> note, Optional<Sure> sure)
      implements JobDialog, Dialog.Typed {

    /** With nothing typed yet. */
    public static Alter of(Alterable jobs) {
      return new Alter(jobs, Entry.EMPTY, Optional.empty(), Optional.empty());
    }

    @Override
    public Alter withEntry(Entry entry) {
      return new Alter(jobs, entry, Optional.empty(), sure);
    }

    public Alter withNote(String note) {
      return new Alter(jobs, entry, Optional.of(SafeText.of(note)), sure);
    }

    /** The question whether this is meant. */
    public Alter sure(Sure asked) {
      return new Alter(jobs, Entry.EMPTY, Optional.empty(), Optional.of(asked));
    }

    /** Whether keys are typed into it, rather than being yes or no. */
    public boolean takesText() {
      return sure.map(Sure::proof).filter(Proof.Yes.class::isInstance).isEmpty();
    }
  }

  /** A change that was typed, and the jobs that it means. */
  record Sure(Change change, List<Action.Target> targets) {

    /** What counts as a yes. */
    public Proof proof() {
      return Proof.of(new Action(Order.CANCEL, targets));
    }

    /** Whether it is done at once: it means few jobs, and ends none. */
    public boolean goesUnasked() {
      return proof() instanceof Proof.Yes && !change.ends();
    }
  }

  /**
   * A new job, filled in.
   *
   * @param before what was submitted when it was submitted before, to be had exactly so again
   */
  record Submit(Form form, Optional<Receipt> before) implements JobDialog, Dialog.Typed {

    /** One that was not submitted before, or not from here. */
    public Submit(Form form) {
      this(form, Optional.empty());
    }

    /** With another form. */
    public Submit withForm(Form other) {
      return new Submit(other, before);
    }

    @Override
    public Entry entry() {
      return form.current().entry();
    }

    @Override
    public Submit withEntry(Entry entry) {
      return entry.equals(entry()) ? this : withForm(form.withEntry(entry));
    }
  }

  /**
   * Where a job could run that is typed in short.
   *
   * @param chosen one of its places; empty: the first, whichever that is
   * @param submit into whose form the chosen one goes; empty: nobody asked for a form's sake
   * @param heard what the schedulers have said, by host
   */
  record Where(
      Entry entry,
      Optional<WhereRows.Key> chosen,
      Optional<Submit> submit,
      Map<String, Heard> heard)
      implements JobDialog, Dialog.Typed {

    /** With nothing heard yet. */
    public static Where of(Ask ask, Optional<Submit> submit) {
      return new Where(Entry.of(ask.text()), Optional.empty(), submit, Map.of());
    }

    /** The form into which the chosen one goes. */
    public Optional<Form> form() {
      return submit.map(Submit::form);
    }

    @Override
    public Where withEntry(Entry entry) {
      return new Where(entry, Optional.empty(), submit, heard);
    }

    /** With a place chosen, which stays so while others come before it. */
    public Where withChosen(WhereRows.Key place) {
      return new Where(entry, Optional.of(place), submit, heard);
    }

    /** With what was heard of a host. */
    public Where with(String host, Heard said) {
      Map<String, Heard> after = new HashMap<>(heard);
      after.put(host, said);
      return new Where(entry, chosen, submit, Map.copyOf(after));
    }

    /** What is typed, if it can be understood. */
    public Optional<Ask> ask() {
      return Ask.of(entry.text());
    }

    /** What a host has said of this very job. */
    public Optional<Heard> heard(String host, Ask ask) {
      return Optional.ofNullable(heard.get(host)).filter(said -> said.ask().equals(ask));
    }

    /** Whether Enter takes the chosen place: it was asked about, and there is a form for it. */
    public boolean takes() {
      Optional<Form> form = form();
      return form.isPresent() && ask().flatMap(ask -> heard(form.get().host(), ask)).isPresent();
    }
  }

  /**
   * A new job as it will go: only a yes submits it.
   *
   * @param form to which a no leads back
   * @param before what was submitted when it was submitted before
   */
  record Preview(Form form, Optional<Receipt> before, Prepared prepared, int top)
      implements JobDialog, Dialog.Reader {

    /** One that was not submitted before, or not from here. */
    public Preview(Form form, Prepared prepared, int top) {
      this(form, Optional.empty(), prepared, top);
    }

    /** With what was submitted before. */
    public Preview withBefore(Optional<Receipt> receipt) {
      return new Preview(form, receipt, prepared, top);
    }

    @Override
    public Preview withTop(int top) {
      return new Preview(form, before, prepared, top);
    }
  }
}
