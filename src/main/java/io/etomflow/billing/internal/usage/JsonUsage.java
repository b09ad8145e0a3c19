package io.etomflow.billing.internal.usage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * TMF635 usages: an array of them, or one object after the other. Read token by token; what we do not need is skipped
 * without being kept, and strings, numbers and nesting have limits.
 */
final class JsonUsage implements UsageSource {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(10_000)
                    .maxNameLength(1_000)
                    .maxNumberLength(100)
                    .maxNestingDepth(30)
                    .build())
            .build();

    private final JsonParser parser;
    private final long offset;
    private boolean broken;

    JsonUsage(Path file, long start) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            boolean inArray = start > 0 && isArray(file);
            long at = start == 0 ? 0 : goOn(in, start);
            offset = inArray ? at - 1 : at;
            // Behind a record the array goes on: the parser is given its bracket anew.
            parser = FACTORY.createParser(
                    inArray ? new SequenceInputStream(new ByteArrayInputStream(new byte[] {'['}), in) : in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
        if (start == 0) {
            check();
        }
    }

    private static boolean isArray(Path file) throws IOException {
        try (JsonParser beginning = FACTORY.createParser(file.toFile())) {
            return beginning.nextToken() == JsonToken.START_ARRAY;
        }
    }

    /** Skips to behind the comma after a record. @return the byte at which reading goes on */
    private static long goOn(InputStream in, long start) throws IOException {
        in.skipNBytes(start);
        long at = start;
        while (true) {
            in.mark(1);
            int c = in.read();
            if (c == ',' || c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                at++;
            } else {
                in.reset();
                return at;
            }
        }
    }

    private void check() throws IOException {
        try {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                first = parser.nextToken();
                if (first == JsonToken.END_ARRAY) {
                    throw new UnreadableUsage("The file has no usage in it.");
                }
            }
            if (first == null) {
                throw new UnreadableUsage("The file has no usage in it.");
            }
            if (parser.currentLocation().getByteOffset() < 0) {
                throw new UnreadableUsage("The file is not written in UTF-8.");
            }
            if (first != JsonToken.START_OBJECT) {
                throw new UnreadableUsage("The file must be an array of TMF635 usages, or one usage after the other.");
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new UnreadableUsage(line, "The file is not JSON in UTF-8: " + e.getOriginalMessage());
        } catch (CharConversionException e) {
            throw new UnreadableUsage("The file is not written in UTF-8: " + e.getMessage());
        }
    }

    @Override
    public UsageRecord next() throws IOException {
        if (broken) {
            return null;
        }
        try {
            JsonToken token = parser.currentToken();
            while (token == null || isFrame(token)) {
                token = parser.nextToken();
                if (token == null) {
                    return null;
                }
            }
            if (token != JsonToken.START_OBJECT) {
                parser.skipChildren();
                String found = token.name();
                parser.clearCurrentToken();
                return UsageRecord.unreadable("This is no usage, but " + found + ".", found);
            }
            UsageRecord usage = new JsonUsageRecord().read(parser);
            parser.clearCurrentToken();
            return usage;
        } catch (JsonProcessingException e) {
            broken = true;
            return UsageRecord.unreadable(
                    "The file cannot be read from here on: " + e.getOriginalMessage()
                            + ". What came before is taken; ask for the rest again.",
                    "byte " + position());
        }
    }

    /** The brackets around all records. */
    private boolean isFrame(JsonToken token) {
        return token == JsonToken.START_ARRAY
                        && parser.getParsingContext().getParent().inRoot()
                || token == JsonToken.END_ARRAY;
    }

    @Override
    public long position() {
        return offset + parser.currentLocation().getByteOffset();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
