package org.firesteel.spec;

import java.util.Optional;

/** What is wrong with a {@link Spec}, in one sentence, and which setting of it. */
public final class SpecException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Spec spec;
  private final String setting;

  /**
   * @param setting the setting the sentence is about; null for the spec as a whole
   */
  public SpecException(Spec spec, String setting, String message) {
    super(message);
    this.spec = spec;
    this.setting = setting;
  }

  /** The very object that is wrong, so that its place in a file can be found. */
  public Spec spec() {
    return spec;
  }

  public Optional<String> setting() {
    return Optional.ofNullable(setting);
  }
}
