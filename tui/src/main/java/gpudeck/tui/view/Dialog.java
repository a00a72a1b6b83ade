package gpudeck.tui.view;

import gpudeck.core.action.Action;
import gpudeck.core.action.Preparing.Prepared;
import gpudeck.core.link.Asker.Questions;
import gpudeck.core.link.Asker.UnknownKey;
import gpudeck.core.link.TunnelState;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.submit.Receipt;
import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Session;
import gpudeck.tui.keys.Focus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What lies over the deck and takes the keys. */
public sealed interface Dialog {

  /** The host whose login waits for an answer to it. */
  default Optional<SafeText> asker() {
    return Optional.empty();
  }

  /** One that is read, and scrolled. */
  sealed interface Reader extends Dialog {

    /** First line in sight; the view bounds it. */
    int top();

    Reader withTop(int top);
  }

  /** One that is typed into. */
  sealed interface Typed extends Dialog {

    Entry entry();

    Typed withEntry(Entry entry);
  }

  /** One that is told something; what is typed is kept by the app, outside of this state. */
  sealed interface Secret extends Dialog {

    /**
     * @param typed how many characters so far
     * @param shown them, where they may be seen
     */
    Secret withTyped(int typed, String shown);
  }

  /** The keys that work in a focus. */
  record Help(Focus focus, int top) implements Reader {
    @Override
    public Help withTop(int top) {
      return new Help(focus, top);
    }
  }

  /**
   * All that is known of a row.
   *
   * @param receipt of a job that was submitted from here
   */
  record Details(RowKey row, Optional<Receipt> receipt, int top) implements Reader {

    /** With no receipt. */
    public Details(RowKey row, int top) {
      this(row, Optional.empty(), top);
    }

    @Override
    public Details withTop(int top) {
      return new Details(row, receipt, top);
    }
  }

  /** One of two jobs that are compared, with what was submitted if that was from here. */
  record Side(OnHost job, Optional<Receipt> receipt) {}

  /** Two jobs side by side. */
  record Compare(Side one, Side other, int top) implements Reader {
    @Override
    public Compare withTop(int top) {
      return new Compare(one, other, top);
    }
  }

  /** Every command that was run on a host, the newest first. */
  record CommandLog(int top) implements Reader {
    @Override
    public CommandLog withTop(int top) {
      return new CommandLog(top);
    }
  }

  /** What was told lately, the newest first. */
  record Alerts(int top) implements Reader {
    @Override
    public Alerts withTop(int top) {
      return new Alerts(top);
    }
  }

  /**
   * Commands by their names.
   *
   * @param at which of the matches is chosen
   */
  record Palette(Entry entry, int at) implements Typed {
    @Override
    public Palette withEntry(Entry entry) {
      return new Palette(entry, 0);
    }

    public Palette withAt(int at) {
      return new Palette(entry, at);
    }
  }

  /** The words that rows must hold, typed in the footer. */
  record FilterLine(Entry entry) implements Typed {
    @Override
    public FilterLine withEntry(Entry entry) {
      return new FilterLine(entry);
    }
  }

  /** The text looked for in the log, typed in the footer. */
  record SearchLine(Entry entry) implements Typed {
    @Override
    public SearchLine withEntry(Entry entry) {
      return new SearchLine(entry);
    }
  }

  /** A host key that nobody knows yet: only the whole word yes lets the host in. */
  record Trust(UnknownKey key, Entry entry) implements Typed {
    @Override
    public Trust withEntry(Entry entry) {
      return new Trust(key, entry);
    }

    @Override
    public Optional<SafeText> asker() {
      return Optional.of(key.host());
    }

    /** Whether the user has said yes. */
    public boolean accepted() {
      return entry.text().equals("yes");
    }
  }

  /**
   * Something that cannot be taken back: it names its jobs as they were when it was asked, and only
   * a yes does it.
   *
   * @param proof what counts as a yes
   * @param entry what is typed, where the proof is a word
   */
  record Confirm(Action action, Proof proof, Entry entry) implements Typed {

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
   * @param sure what is to be done to so many that their number has to be typed
   */
  record Alter(
      List<Action.Target> targets, Entry entry, Optional<SafeText> note, Optional<Change> sure)
      implements Typed {

    /** With nothing typed yet. */
    public static Alter of(List<Action.Target> targets) {
      return new Alter(targets, Entry.EMPTY, Optional.empty(), Optional.empty());
    }

    @Override
    public Alter withEntry(Entry entry) {
      return new Alter(targets, entry, Optional.empty(), sure);
    }

    public Alter withNote(String note) {
      return new Alter(targets, entry, Optional.of(SafeText.of(note)), sure);
    }

    /** The question whether this change is meant for all of them. */
    public Alter sure(Change change) {
      return new Alter(targets, Entry.EMPTY, Optional.empty(), Optional.of(change));
    }

    /** What has to be typed before it is done. */
    public Proof proof() {
      return Proof.of(new Action(Order.CANCEL, targets));
    }
  }

  /**
   * A new job, filled in.
   *
   * @param before what was submitted when it was submitted before, to be had exactly so again
   */
  record Submit(Form form, Optional<Receipt> before) implements Typed {

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
   * @param form into which the chosen one goes; empty: nobody asked for a form's sake
   * @param heard what the schedulers have said, by host
   */
  record Where(
      Entry entry, Optional<WhereRows.Key> chosen, Optional<Form> form, Map<String, Heard> heard)
      implements Typed {

    /** With nothing heard yet. */
    public static Where of(Ask ask, Optional<Form> form) {
      return new Where(Entry.of(ask.text()), Optional.empty(), form, Map.of());
    }

    @Override
    public Where withEntry(Entry entry) {
      return new Where(entry, Optional.empty(), form, heard);
    }

    /** With a place chosen, which stays so while others come before it. */
    public Where withChosen(WhereRows.Key place) {
      return new Where(entry, Optional.of(place), form, heard);
    }

    /** With what was heard of a host. */
    public Where with(String host, Heard said) {
      Map<String, Heard> after = new HashMap<>(heard);
      after.put(host, said);
      return new Where(entry, chosen, form, Map.copyOf(after));
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
      return form.isPresent() && ask().flatMap(ask -> heard(form.get().host(), ask)).isPresent();
    }
  }

  /**
   * A new job as it will go: only a yes submits it.
   *
   * @param form to which a no leads back
   */
  record Preview(Form form, Prepared prepared, int top) implements Reader {
    @Override
    public Preview withTop(int top) {
      return new Preview(form, prepared, top);
    }
  }

  /**
   * The name of a tmux session, typed.
   *
   * @param renamed the one that is to have it; empty: a new one
   */
  record SessionName(String host, Optional<Session> renamed, Entry entry) implements Typed {
    @Override
    public SessionName withEntry(Entry entry) {
      return new SessionName(host, renamed, entry);
    }
  }

  /** A tmux session that would be ended with all that runs in it: only its name does it. */
  record EndSession(String host, Session session, Entry entry) implements Typed {
    @Override
    public EndSession withEntry(Entry entry) {
      return new EndSession(host, session, entry);
    }

    /** What has to be typed. */
    public Proof.Word proof() {
      return Proof.ofSession(session.name(), session.key().id());
    }

    /** Whether it was. */
    public boolean accepted() {
      return proof().word().equals(entry.text().trim());
    }
  }

  /**
   * Where a new tunnel leads.
   *
   * @param refused why the last one that was typed could not be opened
   */
  record NewTunnel(String host, Entry entry, Optional<SafeText> refused) implements Typed {

    /** With nothing typed yet. */
    public static NewTunnel through(String host) {
      return new NewTunnel(host, Entry.EMPTY, Optional.empty());
    }

    @Override
    public NewTunnel withEntry(Entry entry) {
      return new NewTunnel(host, entry, Optional.empty());
    }

    /** The same with what stands in its way. */
    public NewTunnel withRefused(SafeText why) {
      return new NewTunnel(host, entry, Optional.of(why));
    }

    /** What is typed, if it can be understood. */
    public Optional<TunnelWish> wish() {
      return TunnelWish.of(entry.text());
    }
  }

  /** Whether to close a tunnel, as it was when it was asked. */
  record CloseTunnel(String host, TunnelState tunnel) implements Dialog {}

  /** A host has hung up while its question lay here. */
  record HungUp(SafeText host, SafeText says) implements Dialog {}

  /**
   * A choice of a few things.
   *
   * @param at which one is chosen now
   */
  record Menu(String title, List<Item> items, int at) implements Dialog {

    public Menu {
      items = List.copyOf(items);
    }

    /** With the first item chosen. */
    public static Menu of(String title, List<Item> items) {
      return new Menu(title, items, 0);
    }

    /** With the item so many further down chosen, as far as there are items. */
    public Menu moved(int by) {
      return new Menu(title, items, Math.max(0, Math.min(items.size() - 1, at + by)));
    }
  }

  /** A line of a menu: what it is called, what it says beside, and what it does. */
  record Item(String label, SafeText says, Choice choice) {}

  /**
   * The passphrase of a key file.
   *
   * @param again one was given, and did not open the key
   * @param typed how many characters so far
   */
  record Passphrase(SafeText host, SafeText keyFile, boolean again, int typed) implements Secret {
    @Override
    public Optional<SafeText> asker() {
      return Optional.of(host);
    }

    @Override
    public Passphrase withTyped(int now, String shown) {
      return new Passphrase(host, keyFile, again, now);
    }
  }

  /**
   * What a host wants to be told, prompt by prompt.
   *
   * @param at which of its prompts is being answered
   * @param typed how many characters so far
   * @param shown them, where the host lets them be seen
   */
  record Asked(Questions questions, int at, int typed, String shown) implements Secret {

    /** With nothing typed yet. */
    public static Asked of(Questions questions, int at) {
      return new Asked(questions, at, 0, "");
    }

    @Override
    public Optional<SafeText> asker() {
      return Optional.of(questions.host());
    }

    /** Whether the host lets it be seen what is typed. */
    public boolean isShown() {
      return questions.prompts().get(at).shown();
    }

    @Override
    public Asked withTyped(int now, String text) {
      return new Asked(questions, at, now, text);
    }
  }
}
