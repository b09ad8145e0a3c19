package io.etomflow.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

/** Reads e-mails as programs really write them: parts in parts, any charset, plain text or only HTML, broken headers. */
public final class MailReader {

    /** The largest message, in bytes: 25 MiB, as much as mail servers commonly take. */
    public static final int MAX_SIZE = 25 * 1024 * 1024;

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 200;
    private static final Pattern PROGRAM =
            Pattern.compile("(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply)@.*", Pattern.CASE_INSENSITIVE);

    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<ReceivedMail.Attachment> attachments = new ArrayList<>();
    private int parts;

    private MailReader() {}

    /** @throws UnreadableMail with the reason */
    public static ReceivedMail read(byte[] content) throws UnreadableMail {
        if (content.length == 0) {
            throw new UnreadableMail("The file is empty.");
        }
        if (content.length > MAX_SIZE) {
            throw new UnreadableMail("The message is larger than " + MAX_SIZE / 1024 / 1024 + " MiB.");
        }
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(content));
            String from = from(message);
            MailReader reader = new MailReader();
            reader.collect(message, 0);
            String id = header(message, "Message-ID");
            return new ReceivedMail(
                    id.isBlank() || id.length() > 250 ? "sha256:" + sha256(content) : id.strip(),
                    from,
                    subject(message),
                    reader.text(),
                    List.copyOf(reader.attachments),
                    isAutomatic(message, from));
        } catch (MessagingException | IOException e) {
            throw new UnreadableMail("The message is damaged: " + e.getMessage());
        }
    }

    /** A checksum that names a message without a readable key. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text() {
        String written = plain.toString().isBlank() ? HtmlText.of(html.toString()) : plain.toString();
        return ReplyText.strip(written);
    }

    private void collect(Part part, int depth) throws MessagingException, IOException, UnreadableMail {
        if (depth > DEEPEST || ++parts > MOST_PARTS) {
            throw new UnreadableMail("The message consists of too many parts.");
        }
        ContentType type = type(part);
        boolean attached = Part.ATTACHMENT.equalsIgnoreCase(disposition(part)) || fileName(part) != null;
        if (type.match("multipart/*") && part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                collect(multipart.getBodyPart(i), depth + 1);
            }
        } else if (!attached && type.match("text/html")) {
            html.append(decode(part, type)).append('\n');
        } else if (!attached && type.match("text/*")) {
            plain.append(decode(part, type)).append('\n');
        } else {
            attachments.add(new ReceivedMail.Attachment(
                    name(part, type),
                    (type.getPrimaryType() + "/" + type.getSubType()).toLowerCase(Locale.ROOT),
                    bytes(part)));
        }
    }

    private static ContentType type(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType());
        } catch (ParseException e) {
            return new ContentType("text", "plain", null);
        }
    }

    private static String disposition(Part part) {
        try {
            return part.getDisposition();
        } catch (MessagingException e) {
            return null;
        }
    }

    private static String fileName(Part part) {
        try {
            String name = part.getFileName();
            return name == null ? null : MimeUtility.decodeText(name);
        } catch (MessagingException | IOException e) {
            return null;
        }
    }

    private String name(Part part, ContentType type) {
        String name = fileName(part);
        String safe = name == null
                ? ""
                : name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_").strip();
        if (safe.isEmpty()) {
            safe = "attachment-" + (attachments.size() + 1) + (type.match("message/rfc822") ? ".eml" : "");
        }
        safe = safe.startsWith(".") ? "_" + safe : safe;
        return safe.length() <= 150 ? safe : safe.substring(safe.length() - 150);
    }

    private static byte[] bytes(Part part) throws MessagingException, IOException {
        return part.getInputStream().readAllBytes();
    }

    /** What the header says is tried first; what is not of that charset was mostly written as UTF-8 or by an old Windows program. */
    private static String decode(Part part, ContentType type) throws MessagingException, IOException {
        byte[] bytes = bytes(part);
        List<Charset> tried = new ArrayList<>();
        String named = type.getParameter("charset");
        try {
            if (named != null) {
                Charset charset = Charset.forName(MimeUtility.javaCharset(named));
                // as browsers do: who says Latin 1 writes Windows 1252, with the euro sign
                tried.add(charset.equals(StandardCharsets.ISO_8859_1) ? WINDOWS : charset);
            }
        } catch (IllegalArgumentException e) {
            // a charset that nobody knows: go on with the usual ones
        }
        tried.add(StandardCharsets.UTF_8);
        for (Charset charset : tried) {
            try {
                return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            } catch (CharacterCodingException e) {
                // not written in this charset, whatever the header says
            }
        }
        return new String(bytes, WINDOWS);
    }

    private static String from(MimeMessage message) throws MessagingException, UnreadableMail {
        String header = header(message, "From");
        if (header.isBlank()) {
            throw new UnreadableMail("The file has no sender (From): it is not an e-mail, or its beginning is lost.");
        }
        InternetAddress[] addresses = InternetAddress.parseHeader(header, false);
        String address = addresses.length == 0 ? null : addresses[0].getAddress();
        if (address == null || !address.contains("@")) {
            throw new UnreadableMail("The sender '" + header + "' is not an e-mail address.");
        }
        return address.strip();
    }

    private static String subject(MimeMessage message) throws MessagingException {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header(message, "Subject")))
                    .strip();
        } catch (IOException e) {
            return header(message, "Subject").strip();
        }
    }

    /** RFC 3834, and what programs do that do not know it. */
    private static boolean isAutomatic(MimeMessage message, String from) throws MessagingException {
        String submitted = header(message, "Auto-Submitted").strip();
        return !submitted.isEmpty() && !submitted.toLowerCase(Locale.ROOT).startsWith("no")
                || header(message, "Precedence").strip().matches("(?i)bulk|junk|list|auto_reply")
                || header(message, "Return-Path").strip().equals("<>")
                || message.isMimeType("multipart/report")
                || PROGRAM.matcher(from).matches();
    }

    private static String header(MimeMessage message, String name) throws MessagingException {
        String value = message.getHeader(name, null);
        return value == null ? "" : value;
    }
}
