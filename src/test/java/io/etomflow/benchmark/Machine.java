package io.etomflow.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the numbers were measured on: they say little without it. */
final class Machine {

    private static final int WRITES = 200;

    private Machine() {}

    static String describe() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getAvailableProcessors() + " cores, " + Math.round(system.getTotalMemorySize() / 1e9) + " GB, "
                + system.getName() + " " + system.getArch() + ", Java "
                + Runtime.version().feature();
    }

    /** Milliseconds that the disk takes to keep 4 KB for good: no durable commit can be faster. */
    static double durableWrite(Path folder) throws IOException {
        Path file = folder.resolve("durable-write");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long start = System.nanoTime();
            for (int i = 0; i < WRITES; i++) {
                channel.write(ByteBuffer.allocate(4096));
                channel.force(false);
            }
            return (System.nanoTime() - start) / 1e6 / WRITES;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
