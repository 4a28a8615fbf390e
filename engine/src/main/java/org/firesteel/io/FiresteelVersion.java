package org.firesteel.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Firesteel this is. */
public final class FiresteelVersion {
  private static final String RESOURCE = "version.properties";

  private FiresteelVersion() {}

  /** The version, such as {@code 1.0.0}, as the build has written it beside this class. */
  public static String get() {
    try (InputStream in = FiresteelVersion.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("%s is missing beside this class".formatted(RESOURCE));
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }
}
