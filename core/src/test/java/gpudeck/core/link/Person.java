package gpudeck.core.link;

import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A person who answers as told and remembers what was asked. */
class Person implements Asker {

  final List<UnknownKey> keys = Collections.synchronizedList(new ArrayList<>());
  final List<String> files = Collections.synchronizedList(new ArrayList<>());
  final List<Questions> questions = Collections.synchronizedList(new ArrayList<>());
  final List<String> told = Collections.synchronizedList(new ArrayList<>());
  final List<char[]> given = Collections.synchronizedList(new ArrayList<>());
  private final boolean trusts;
  private final List<String> passphrases;
  private final List<List<String>> answers = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean away;

  Person(boolean trusts, String... passphrases) {
    this.trusts = trusts;
    this.passphrases = List.of(passphrases);
  }

  /** What is said to the next question of a host that is not answered yet. */
  Person answers(String... all) {
    answers.add(List.of(all));
    return this;
  }

  /** From now on somebody who has not opened the host yet. */
  Person away() {
    away = true;
    return this;
  }

  @Override
  public boolean isOpen(String host) {
    return !away;
  }

  @Override
  public void tell(SafeText says) {
    told.add(says.value());
  }

  @Override
  public boolean trust(UnknownKey key) {
    keys.add(key);
    return trusts;
  }

  @Override
  public Optional<char[]> passphrase(SafeText host, SafeText keyFile) {
    files.add(keyFile.value());
    if (files.size() > passphrases.size()) {
      return Optional.empty();
    }
    given.add(passphrases.get(files.size() - 1).toCharArray());
    return Optional.of(given.get(given.size() - 1));
  }

  @Override
  public Optional<List<char[]>> answer(Questions asked) {
    questions.add(asked);
    if (asked.prompts().isEmpty()) {
      return Optional.of(List.of());
    }
    return answers.isEmpty()
        ? Optional.empty()
        : Optional.of(answers.remove(0).stream().map(this::typed).toList());
  }

  private char[] typed(String answer) {
    given.add(answer.toCharArray());
    return given.get(given.size() - 1);
  }
}
