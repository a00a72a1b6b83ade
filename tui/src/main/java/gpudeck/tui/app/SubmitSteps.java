package gpudeck.tui.app;

import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.scheduler.Submitter.Offer;
import gpudeck.core.store.HostPicture;
import gpudeck.core.submit.Receipt;
import gpudeck.core.submit.Template;
import gpudeck.core.submit.TemplateParser;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.Command;
import gpudeck.tui.keys.Focus;
import gpudeck.tui.view.Choice;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Dialog.Item;
import gpudeck.tui.view.Form;
import gpudeck.tui.view.FormChoices;
import gpudeck.tui.view.JobDialog;
import gpudeck.tui.view.JobRow;
import gpudeck.tui.view.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** New jobs: what they are made from, the form, and what is shown before one goes. */
final class SubmitSteps {

  /** The template of a job that holds a shell on its node. */
  private static final String SHELL = "shell";

  private SubmitSteps() {}

  static Step after(Command command, Sight sight) {
    if (sight.state().readonly()) {
      return say(sight, "This gpudeck was started with --readonly: it changes nothing.");
    }
    return command == Command.RESUBMIT ? again(sight) : anew(command, sight);
  }

  /** On the host whose tab is shown, or whose row is selected, or the only one. */
  private static Step anew(Command command, Sight sight) {
    Optional<String> host = AttachSteps.host(sight);
    if (host.isEmpty()) {
      return say(sight, "On which host? Choose its tab with [ and ], or a row of it.");
    }
    Optional<String> objection = objection(sight, host.get());
    if (objection.isPresent()) {
      return say(sight, objection.get());
    }
    return switch (command) {
      case SUBMIT_SCRIPT -> DialogSteps.choose(new Choice.FromScript(host.get()), sight);
      case INTERACTIVE -> interactive(host.get(), sight);
      default -> menu(host.get(), sight);
    };
  }

  private static Step menu(String host, Sight sight) {
    Dialog menu = Dialog.Menu.of("New job on " + host, sources(sight, host));
    return Step.of(sight.state().withDialog(menu));
  }

  /** With fields for what its host knows. */
  static Step open(Form form, Sight sight) {
    return open(form, Optional.empty(), sight);
  }

  /** The same of a job that was submitted before, with what it was then. */
  private static Step open(Form form, Optional<Receipt> before, Sight sight) {
    String partition =
        sight
            .scene()
            .snapshot()
            .host(form.host())
            .map(HostPicture::partitionWord)
            .orElse("partition");
    Form offered = form.offering(offer(sight, form.host()), partition);
    Form fitted = FormChoices.fitted(sight.scene(), offered);
    return Step.of(sight.state().withDialog(new JobDialog.Submit(fitted, before)));
  }

  private static Offer offer(Sight sight, String host) {
    return scheduler(sight, host)
        .flatMap(Scheduler::submitter)
        .map(Submitter::offer)
        .orElse(Offer.ALL);
  }

  private static Optional<Scheduler> scheduler(Sight sight, String host) {
    return sight
        .scene()
        .snapshot()
        .host(host)
        .flatMap(HostPicture::found)
        .map(found -> found.scheduler());
  }

  /** The template for it as it is: who wants other than it asks for goes back to the form. */
  private static Step interactive(String host, Sight sight) {
    if (isPlain(host, sight)) {
      return say(sight, host + " has no scheduler: S is a shell on it.");
    }
    return sight.paperwork().templates().all().stream()
        .filter(parsed -> parsed.template().name().equals(SHELL) && parsed.mistakes().isEmpty())
        .findFirst()
        .map(parsed -> DialogSteps.choose(new Choice.FromTemplate(host, parsed.template()), sight))
        .map(form -> entered(form, sight))
        .orElseGet(() -> menu(host, sight));
  }

  private static Step entered(Step form, Sight sight) {
    return form.state().dialog().orElse(null) instanceof JobDialog.Submit submit
        ? entered(submit, sight.with(form.state()))
        : form;
  }

  private static Optional<String> objection(Sight sight, String host) {
    Optional<Scheduler> scheduler = scheduler(sight, host);
    if (scheduler.isEmpty()) {
      return Optional.of(host + " has not answered yet.");
    }
    return scheduler.get().submitter().isPresent()
        ? Optional.empty()
        : Optional.of("gpudeck cannot submit to " + scheduler.get().title() + ".");
  }

  private static boolean isPlain(String host, Sight sight) {
    return scheduler(sight, host).filter(one -> one.cluster().isPlain()).isPresent();
  }

  private static List<Item> sources(Sight sight, String host) {
    List<Item> items = new ArrayList<>();
    Offer offer = offer(sight, host);
    SafeText says = SafeText.of("one that is there already, by its path");
    items.add(new Item("a script on the host", says, new Choice.FromScript(host)));
    for (TemplateParser.Parsed parsed : sight.paperwork().templates().all()) {
      Template one = parsed.template();
      if (!one.fits(offer)) {
        continue;
      }
      String about =
          parsed.mistakes().isEmpty() ? one.about() : "cannot be used: " + parsed.mistakes().get(0);
      if (parsed.mistakes().isEmpty()) {
        items.add(new Item(one.name(), SafeText.of(about), new Choice.FromTemplate(host, one)));
      } else {
        items.add(new Item(one.name(), SafeText.of(about), new Choice.FromScript(host)));
      }
    }
    return items;
  }

  private static Step again(Sight sight) {
    Optional<JobRow> row = sight.jobRow();
    if (row.isEmpty()) {
      return say(sight, "No job is selected.");
    }
    Optional<String> objection = objection(sight, row.get().host());
    if (objection.isPresent()) {
      return say(sight, objection.get());
    }
    Resubmit.Result result = Resubmit.of(sight.scene(), sight.paperwork().receipts(), row.get());
    return result instanceof Resubmit.Result.Ready ready
        ? open(ready.form(), ready.receipt(), sight)
        : say(sight, ((Resubmit.Result.Not) result).why());
  }

  /** Keys in the form that are no text; empty where the key is typed into its field. */
  static Optional<Step> key(String key, JobDialog.Submit dialog, Sight sight) {
    Optional<Command> command = sight.scene().keys().command(Focus.FORM, key);
    if (command.isPresent()) {
      return command(command.get(), dialog, sight);
    }
    return switch (key) {
      case "Up", "Shift-Tab" -> with(dialog, dialog.form().moved(-1), sight);
      case "Down", "Tab" -> with(dialog, dialog.form().moved(1), sight);
      default -> Optional.empty();
    };
  }

  private static Optional<Step> command(Command command, JobDialog.Submit dialog, Sight sight) {
    return switch (command) {
      case WHERE_ELSE -> Optional.of(WhereSteps.opened(dialog, sight));
      case EXACTLY -> exactly(dialog, sight);
      case NEXT_CHOICE -> turned(dialog, 1, sight);
      case PREVIOUS_CHOICE -> turned(dialog, -1, sight);
      default -> Optional.empty();
    };
  }

  private static Optional<Step> turned(JobDialog.Submit dialog, int by, Sight sight) {
    return with(dialog, FormChoices.turned(sight.scene(), dialog.form(), by), sight);
  }

  private static Optional<Step> with(JobDialog.Submit dialog, Form form, Sight sight) {
    return Optional.of(Step.of(sight.state().withDialog(dialog.withForm(form))));
  }

  /** What was submitted then, whatever the form says. */
  private static Optional<Step> exactly(JobDialog.Submit dialog, Sight sight) {
    Form asking = dialog.form().withAsking(true);
    return dialog
        .before()
        .filter(then -> !dialog.form().asking())
        .map(then ->
            Step.of(
                sight.state().withDialog(dialog.withForm(asking)), new Effect.Again(asking, then)));
  }

  /** Enter: what cannot be understood stays to be mended; the rest is asked about first. */
  static Step entered(JobDialog.Submit dialog, Sight sight) {
    if (dialog.form().asking()) {
      return Step.of(sight.state());
    }
    Optional<Form> objection = dialog.form().objection();
    if (objection.isPresent()) {
      return Step.of(sight.state().withDialog(dialog.withForm(objection.get())));
    }
    Form asking = dialog.form().withAsking(true);
    return Step.of(sight.state().withDialog(dialog.withForm(asking)), new Effect.Prepare(asking));
  }

  /** What was found out comes into sight, if it is still waited for. */
  static DeckState prepared(Event.Prepared found, DeckState state) {
    return state.dialog().orElse(null) instanceof JobDialog.Submit submit
            && submit.form().equals(found.asked())
        ? state.withDialog(after(submit.before(), found.next()))
        : state;
  }

  /** It stays known what was submitted before. */
  private static Dialog after(Optional<Receipt> before, Dialog next) {
    if (next instanceof JobDialog.Preview preview) {
      return preview.withBefore(before);
    }
    return next instanceof JobDialog.Submit form ? new JobDialog.Submit(form.form(), before) : next;
  }

  /** Yes. */
  static Step submit(JobDialog.Preview preview, DeckState state) {
    return Step.of(state.withoutDialog(), new Effect.Submit(preview.prepared()));
  }

  /** No: back to what was filled in. */
  static Step back(JobDialog.Preview preview, DeckState state) {
    return Step.of(state.withDialog(new JobDialog.Submit(preview.form(), preview.before())));
  }

  private static Step say(Sight sight, String words) {
    return Step.of(sight.state().tell(Message.of(Message.Kind.INFO, words, sight.now())));
  }
}
