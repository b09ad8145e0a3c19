package io.etomflow.testing;

import java.nio.file.Path;

/** Where tests put files: each JVM that runs a part of the suite has a folder of its own. */
public final class TestFolders {

    private static final Path ROOT = Path.of(System.getProperty("etomflow.test.folder", "target/test"));

    /** What the application exchanges with banks, printers, agencies. */
    public static final Path EXCHANGE = ROOT.resolve("exchange");

    /** Messages that go out. */
    public static final Path OUTBOX = ROOT.resolve("outbox");

    /** Mails that come in. */
    public static final Path INBOX = ROOT.resolve("inbox");

    private TestFolders() {}
}
