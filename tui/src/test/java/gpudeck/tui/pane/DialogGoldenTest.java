package gpudeck.tui.pane;

import static gpudeck.tui.view.Pictures.NOW;
import static gpudeck.tui.view.Pictures.scene;
import static gpudeck.tui.view.Pictures.settled;
import static gpudeck.tui.view.Pictures.state;
import static gpudeck.tui.view.Pictures.text;

import gpudeck.core.action.Action;
import gpudeck.core.action.Action.Target;
import gpudeck.core.action.Preparing.Prepared;
import gpudeck.core.link.Asker.Prompt;
import gpudeck.core.link.Asker.Questions;
import gpudeck.core.link.Asker.UnknownKey;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.probe.SessionKey;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.Forecast.Outlook;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Submitter.Tested;
import gpudeck.core.scheduler.Want;
import gpudeck.core.submit.Origin;
import gpudeck.core.submit.Receipt;
import gpudeck.core.submit.Template;
import gpudeck.core.submit.TemplateParser;
import gpudeck.core.submit.Templates;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Session;
import gpudeck.tui.keys.Focus;
import gpudeck.tui.view.Alterable;
import gpudeck.tui.view.Choice;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Entry;
import gpudeck.tui.view.Form;
import gpudeck.tui.view.Heard;
import gpudeck.tui.view.Hostile;
import gpudeck.tui.view.JobDialog;
import gpudeck.tui.view.LoginDialog;
import gpudeck.tui.view.Message;
import gpudeck.tui.view.RowKey;
import gpudeck.tui.view.Story;
import gpudeck.tui.view.WhereRows;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every dialog over the deck, at three sizes. */
class DialogGoldenTest {

  private static Session train() {
    return new Session(
        new SessionKey(new HostKey("machine-1", "maria"), new Raw("/tmp/s"), 7, 8, "$3"),
        new Raw("train"),
        Optional.of(NOW),
        1,
        List.of(
            new Session.Window(0, text("bash"), text("python"), true),
            new Session.Window(1, text("logs"), text("less"), false)));
  }

  private static Receipt receipt() {
    String script = "#!/bin/sh\nmodule load cuda/12.1\nsource ~/venvs/bert/bin/activate\n";
    return new Receipt(
        NOW,
        Optional.of("481516"),
        "token",
        new Submission(
            Optional.of(new Raw("/scratch/proj/maria/bert-ft/train.sh")),
            new Raw(script),
            Map.of(),
            List.of(),
            false),
        "sbatch --parsable --partition=gdl --time=4-00:00:00 /scratch/proj/maria/bert-ft/train.sh",
        Optional.of("0123456789abcdef0123456789abcdef01234567"),
        List.of(" M train.py", "?? notes.txt"));
  }

  static Stream<Arguments> dialogs() {
    Map<String, Dialog> dialogs = new LinkedHashMap<>();
    Target running = new Target("sdumont", Story.BERT);
    Target pending = new Target("sdumont", Story.PRETRAIN);
    Action one = new Action(Order.CANCEL, List.of(running));
    Action many = new Action(Order.CANCEL, Collections.nCopies(12, pending));
    Action strange = new Action(Order.HOLD, List.of(new Target("sdumont", Hostile.FIRST)));
    dialogs.put("details-pending", new Dialog.Details(new RowKey.OfJob(Story.PRETRAIN.key()), 0));
    dialogs.put("details-running", new Dialog.Details(new RowKey.OfJob(Story.BERT.key()), 0));
    RowKey bert = new RowKey.OfJob(Story.BERT.key());
    dialogs.put("details-receipt", new Dialog.Details(bert, Optional.of(receipt()), 12));
    dialogs.put(
        "compare",
        new JobDialog.Compare(
            new JobDialog.Side(new OnHost("sdumont", Story.BERT.key()), Optional.of(receipt())),
            new JobDialog.Side(new OnHost("sdumont", Story.PRETRAIN.key()), Optional.empty()),
            0));
    List<Target> dozen = Collections.nCopies(12, pending);
    JobDialog.Alter change = JobDialog.Alter.of(new Alterable(dozen, dozen));
    dialogs.put("change", change.withEntry(Entry.of("limit 4")).withNote("That is no change."));
    Change partition = new Change.Partition("gdl");
    JobDialog.Alter toAll = change.sure(new JobDialog.Sure(partition, dozen));
    dialogs.put("change-many", toAll.withEntry(Entry.of("1")));
    JobDialog.Sure requeue = new JobDialog.Sure(new Change.Requeue(), List.of(running));
    dialogs.put("change-ends", change.sure(requeue));
    dialogs.put(
        "details-node", new Dialog.Details(new RowKey.OfNode("sdumont", text("sdumont8045")), 0));
    dialogs.put(
        "details-partition", new Dialog.Details(new RowKey.OfPartition("sdumont", text("gdl")), 0));
    dialogs.put("details-gone", new Dialog.Details(new RowKey.OfNode("sdumont", text("x")), 0));
    Action waiting = new Action(Order.CANCEL, List.of(new Target("sdumont", Story.SWEEP)));
    dialogs.put("confirm-array", JobDialog.Confirm.of(waiting));
    dialogs.put("confirm-one", JobDialog.Confirm.of(one));
    dialogs.put("confirm-many", JobDialog.Confirm.of(many).withEntry(Entry.of("1")));
    dialogs.put("confirm-hostile", JobDialog.Confirm.of(strange));
    dialogs.put("session-new", new Dialog.SessionName("vm", Optional.empty(), Entry.of("eval")));
    dialogs.put("session-rename", new Dialog.SessionName("vm", Optional.of(train()), Entry.EMPTY));
    dialogs.put("session-end", new Dialog.EndSession("vm", train(), Entry.of("tr")));
    Form form = Form.of("sdumont", template()).moved(2);
    dialogs.put("submit", new JobDialog.Submit(form));
    dialogs.put("submit-partition", new JobDialog.Submit(form.withEntry(Entry.of("gdl"))));
    dialogs.put("submit-cards", new JobDialog.Submit(form.withEntry(Entry.of("gdl")).moved(2)));
    dialogs.put(
        "submit-objection",
        new JobDialog.Submit(form.moved(1).withEntry(Entry.of("90")).objection().orElseThrow()));
    dialogs.put("submit-asking", new JobDialog.Submit(form.withAsking(true)));
    dialogs.put("submit-preview", new JobDialog.Preview(form, prepared(true), 0));
    dialogs.put("submit-warnings", new JobDialog.Preview(form, prepared(false), 0));
    dialogs.put("help-queue", new Dialog.Help(Focus.QUEUE, 0));
    dialogs.put("help-log", new Dialog.Help(Focus.LOG, 5));
    dialogs.put("palette", new Dialog.Palette(Entry.EMPTY, 2));
    dialogs.put("palette-typed", new Dialog.Palette(Entry.of("no"), 0));
    dialogs.put("palette-nothing", new Dialog.Palette(Entry.of("zzz"), 0));
    dialogs.put("commands", new Dialog.CommandLog(0));
    dialogs.put("alerts", new Dialog.Alerts(0));
    dialogs.put("copy", copyMenu());
    dialogs.put("trust", new LoginDialog.Trust(unknownKey(), Entry.of("ye")));
    dialogs.put("trust-hop", new LoginDialog.Trust(unknownHop(), Entry.EMPTY));
    dialogs.put(
        "passphrase",
        new LoginDialog.Passphrase(text("sdumont"), text("/home/maria/.ssh/id"), false, 7));
    dialogs.put(
        "passphrase-again",
        new LoginDialog.Passphrase(text("sdumont"), text("/home/maria/.ssh/id"), true, 0));
    Dialog.NewTunnel tunnel = Dialog.NewTunnel.through("sdumont");
    dialogs.put("tunnel-new", tunnel);
    dialogs.put("tunnel-typed", tunnel.withEntry(Entry.of("sdumont8043:8888")));
    dialogs.put(
        "tunnel-refused",
        tunnel
            .withEntry(Entry.of("8888"))
            .withRefused(
                text(
                    "port 8888 of this machine cannot be opened (another program has it):"
                        + " another one?")));
    dialogs.put(
        "tunnel-close",
        new Dialog.CloseTunnel(
            "sdumont", Story.hosts().host("sdumont").orElseThrow().tunnels().get(1)));
    dialogs.put("details-tunnel", new Dialog.Details(new RowKey.OfTunnel("sdumont", 16006), 0));
    dialogs.put("help-tunnels", new Dialog.Help(Focus.TUNNELS, 0));
    dialogs.put("asked", LoginDialog.Asked.of(questions(false), 0).withTyped(7, ""));
    dialogs.put("asked-second", LoginDialog.Asked.of(questions(true), 1).withTyped(1, "1"));
    dialogs.put("asked-hostile", LoginDialog.Asked.of(forged(), 0));
    dialogs.put(
        "hung-up",
        new LoginDialog.HungUp(
            text("sdumont"),
            text(
                "sdumont waited no longer for your answer and closed the connection; nothing was"
                    + " sent there")));
    dialogs.put("where", JobDialog.Where.of(Ask.ONE_CARD, Optional.empty()));
    dialogs.put("where-said", said(JobDialog.Where.of(eight(), Optional.empty()), eight()));
    dialogs.put(
        "where-form",
        said(
                JobDialog.Where.of(Ask.ONE_CARD, Optional.of(new JobDialog.Submit(form))),
                Ask.ONE_CARD)
            .withChosen(new WhereRows.Key("sdumont", text("sequana_gpu_shared"))));
    dialogs.put(
        "where-wrong", JobDialog.Where.of(eight(), Optional.empty()).withEntry(Entry.of("v100:")));
    dialogs.put("filter", new Dialog.FilterLine(Entry.of("state:pending user:ana")));
    dialogs.put("search", new Dialog.SearchLine(Entry.of("loss")));
    return dialogs.entrySet().stream()
        .flatMap(dialog ->
            Stream.of(new int[][] {{80, 24}, {120, 40}, {200, 60}})
                .map(size -> Arguments.of(dialog.getKey(), dialog.getValue(), size)));
  }

  private static Ask eight() {
    return Ask.of("v100:4 x2 12h").orElseThrow();
  }

  /** What the schedulers of three hosts made of a request: a word, a refusal, a trouble. */
  private static JobDialog.Where said(JobDialog.Where dialog, Ask ask) {
    Outlook starts = new Outlook.Starts(NOW.plusSeconds(15_000), text("on \u001b[2Jsdumont4000"));
    Outlook refused = new Outlook.Refused(text("Slurm refuses: Invalid account"));
    List<Forecast> forecasts =
        List.of(
            new Forecast(new Candidate(text("gdl"), ask.shaped(1, (int) ask.allCards())), starts),
            new Forecast(new Candidate(text("sequana_gpu_shared"), ask), refused));
    Trouble down = Trouble.of(Trouble.Kind.DOWN, "the PBS server of iitd does not answer.");
    Optional<SafeText> source = Optional.of(text("sbatch --test-only"));
    return dialog
        .with("sdumont", new Heard(ask, source, seen(forecasts)))
        .with("nef", Heard.asking(ask))
        .with("iitd", new Heard(ask, source, new Reading.Failed<>(down, NOW, Optional.empty())));
  }

  private static Reading<List<Forecast>> seen(List<Forecast> forecasts) {
    return new Reading.Seen<>(forecasts, NOW.minusSeconds(4), Duration.ofMinutes(5));
  }

  private static Template template() {
    return new Templates(Optional.empty())
        .all().stream()
            .map(TemplateParser.Parsed::template)
            .filter(one -> one.name().equals("one-card"))
            .findFirst()
            .orElseThrow();
  }

  private static Prepared prepared(boolean well) {
    Submission job =
        new Submission(
            Optional.empty(),
            template().filled(Map.of("COMMAND", "python \u202e train.py\t\u001b[2J"), Map.of()),
            Map.of(Want.PARTITION, "gdl"),
            List.of(),
            false);
    Tested tested =
        new Tested(
            well,
            Optional.of(NOW.plusSeconds(4000)),
            text(well ? "on sdumont4000 of gdl with 8 cores" : "Slurm refuses: Invalid account"));
    return new Prepared(
        "sdumont",
        job,
        text("sbatch --partition=gdl --time=2:00:00 --gres=gpu:v100:1 --job-name=one-card"),
        Optional.of(new Parsed.Value<>(tested)),
        well
            ? List.of()
            : List.of(text("the folder /home/maria/logs is not there: the job would fail.")),
        Origin.UNKNOWN);
  }

  private static Questions questions(boolean again) {
    return new Questions(
        text("sdumont"),
        again ? Optional.of(text("gate.example.org")) : Optional.empty(),
        text("maria@login.sdumont.example.org"),
        again,
        List.of(
            text("Two-factor login for maria"),
            text("1. Push to +55 21 XXXXX-1234"),
            text("2. A code")),
        List.of(
            new Prompt(text("Password:"), false), new Prompt(text("Your choice (1-2):"), true)));
  }

  /** A host that would rather be taken for gpudeck. */
  private static Questions forged() {
    return new Questions(
        text("sdumont"),
        Optional.empty(),
        text("maria@login.sdumont.example.org"),
        false,
        List.of(text("\u001b[2J\u001b[H Passphrase of a key"), text("Host          sdumont")),
        List.of(new Prompt(text("Key file      /home/maria/.ssh/id \u202e Passphrase:"), false)));
  }

  private static Dialog copyMenu() {
    return Dialog.Menu.of(
            "Copy",
            List.of(
                item("id", "481516"),
                item("name", "bert-ft"),
                item("output", "/scratch/proj/maria/slurm-481516.out")))
        .moved(1);
  }

  private static Dialog.Item item(String label, String text) {
    return new Dialog.Item(label, text(text), new Choice.Copy(text(text)));
  }

  private static UnknownKey unknownHop() {
    UnknownKey key = unknownKey();
    return new UnknownKey(
        key.host(),
        Optional.of(text("gate")),
        text("gate.example.org"),
        key.type(),
        key.print(),
        key.file(),
        Optional.empty());
  }

  private static UnknownKey unknownKey() {
    return new UnknownKey(
        text("sdumont"),
        text("login.sdumont.lncc.br"),
        "ssh-ed25519",
        "SHA256:uNiVztksCsDhcc0u9e8BgrJXVGLwODzRRFNf6v5F8aM",
        text("/home/maria/.ssh/known_hosts"),
        Optional.of(text("This host used to show a key of another type.")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dialogs")
  void theDialogLooksAsItsFileHasIt(String name, Dialog dialog, int[] size) {
    DeckState state =
        settled(state(size[0], size[1]), "sdumont", Story.BERT)
            .tell(Message.of(Message.Kind.ERROR, "481377: it had ended before.", NOW))
            .tell(Message.of(Message.Kind.WARNING, "iitd: asked less often, it is slow.", NOW))
            .goneOn(NOW)
            .withDialog(dialog);
    String file = "dialogs/%s-%dx%d".formatted(name, size[0], size[1]);
    Goldens.check(file, scene(Story.withCommands(Story.hosts()), state));
  }
}
