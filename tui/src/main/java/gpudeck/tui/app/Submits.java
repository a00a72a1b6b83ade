package gpudeck.tui.app;

import gpudeck.core.action.LookingBack;
import gpudeck.core.action.Preparing;
import gpudeck.core.action.Preparing.Prepared;
import gpudeck.core.action.SubmitAccount;
import gpudeck.core.action.Submitting;
import gpudeck.core.action.Submitting.End;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Time;
import gpudeck.core.submit.Paperwork;
import gpudeck.core.submit.Receipt;
import gpudeck.core.text.SafeText;
import gpudeck.core.watch.Watch;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Form;
import gpudeck.tui.view.JobDialog;
import gpudeck.tui.view.Message;
import java.time.ZoneId;
import java.util.function.Consumer;

/** What takes its time of new jobs; on workers, and told as events. */
record Submits(Watch watch, Paperwork paperwork, Time time, ZoneId zone, Consumer<Event> events) {

  /** Finds out what is shown before the job goes, or why it cannot. */
  void prepare(Form form) {
    told(form, new Preparing(watch).prepare(form.draft()));
  }

  /** The same of a job that is to go exactly as it was. */
  void prepare(Form form, Receipt receipt) {
    told(form, new Preparing(watch).again(form.host(), receipt));
  }

  private void told(Form form, Parsed<Prepared> answer) {
    Form back = form.withAsking(false);
    Dialog next =
        answer instanceof Parsed.Value<Prepared> value
            ? new JobDialog.Preview(back.told(value.value().submission()), value.value(), 0)
            : new JobDialog.Submit(back.withNote(((Parsed.Bad<Prepared>) answer).trouble().says()));
    events.accept(new Event.Prepared(form, next));
  }

  /** Submits it; a job whose answer is lost is looked for as long as the deck is open. */
  void submit(Prepared job) {
    String host = job.host();
    End end =
        new Submitting(watch)
            .submit(
                host,
                job.submission(),
                SubmitAccount.of(watch.snapshot(), paperwork, job),
                says -> tell(Message.Kind.WARNING, host, says),
                () -> !Thread.currentThread().isInterrupted());
    boolean done = end instanceof End.Job;
    tell(done ? Message.Kind.DONE : Message.Kind.ERROR, host, end.says());
    if (end instanceof End.Job there) {
      events.accept(new Event.Submitted(host, there.id()));
    }
  }

  /** What an earlier gpudeck has submitted and never knew of, as soon as its host can tell. */
  void lookBack() {
    new LookingBack(watch, paperwork)
        .follow(
            () -> !Thread.currentThread().isInterrupted(),
            found -> {
              boolean told = !(found.end() instanceof End.Unknown);
              SafeText says = OpenAttemptWords.of(found, time.now(), zone);
              events.accept(
                  new Event.Said(
                      new Message(
                          told ? Message.Kind.NEWS : Message.Kind.WARNING, says, time.now())));
            });
  }

  private void tell(Message.Kind kind, String host, SafeText says) {
    SafeText words = SafeText.of("Submit to " + host + ": ").plus(says);
    events.accept(new Event.Said(new Message(kind, words, time.now())));
  }
}
