package io.etomflow.exchange;

import io.etomflow.shared.Conflict;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** The folders themselves. What is written is there as a whole or not at all. */
@Component
public class ExchangeFolders {

    private final Path folder;

    ExchangeFolders(ExchangeProperties properties) {
        this.folder = properties.folder();
    }

    /** Writes the content of a file, piece by piece. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Puts a file into {@code <area>/out} for others. Writing the same again changes nothing, so a step that is repeated
     * does no harm.
     *
     * @throws Conflict if there is a file of that name with another content
     */
    public Path write(String area, String name, Content content) {
        Path target = folder(area, "out").resolve(plain(name));
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.writeTo(out);
            }
            if (Files.exists(target)) {
                boolean same = Files.mismatch(part, target) < 0;
                Files.delete(part);
                if (!same) {
                    throw new Conflict("There is another file " + name + " in " + area + "/out already.");
                }
                return target;
            }
            return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + name + " cannot be written to " + area + "/out.", e);
        }
    }

    /** Where the file is while it is worked on. */
    public Path path(ExchangeFile file) {
        Path taken = working(file);
        return Files.exists(taken) ? taken : folder(file.area(), "in").resolve(file.name());
    }

    Path working(ExchangeFile file) {
        return folder(file.area(), "work").resolve(file.sha256().substring(0, 16) + "-" + file.name());
    }

    Path folder(String area, String part) {
        try {
            return Files.createDirectories(folder.resolve(plain(area)).resolve(part));
        } catch (IOException e) {
            throw new UncheckedIOException("The exchange folder " + folder + " cannot be used.", e);
        }
    }

    static boolean isRegular(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && !name.startsWith(".")
                && !name.endsWith(".part")
                && !name.endsWith(".tmp")
                && !name.endsWith(".reason.txt");
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String plain(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,150}")) {
            throw new IllegalArgumentException("'" + name + "' is no name for a file: letters, digits, dot, hyphen.");
        }
        return name;
    }
}
