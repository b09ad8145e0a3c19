package io.etomflow.billing.internal.usage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;

/** One TMF635 usage (version 4, or a product usage of version 5), read field by field. */
final class JsonUsageRecord {

    private String id;
    private String date;
    private String type;
    private String status;
    private String product;
    private String amount;
    private String currency;
    private boolean billed;
    private String quantity;
    private String unit;
    private String counterpart;
    private String started;

    /** @param parser at the start of the object; stands at its end afterwards */
    UsageRecord read(JsonParser parser) throws IOException {
        each(parser, name -> {
            switch (name) {
                case "id" -> id = text(parser);
                case "usageDate" -> date = text(parser);
                case "usageType" -> type = text(parser);
                case "status", "state" -> status = text(parser);
                case "ratedProductUsage" -> list(parser, () -> rated(parser));
                case "usageCharacteristic" -> list(parser, () -> characteristic(parser));
                case "usageProductPrice" -> list(parser, () -> priced(parser));
                case "product", "productRef" -> product(parser);
                default -> parser.skipChildren();
            }
        });
        String raw = "id %s, product %s, %s, %s, quantity %s %s, amount %s %s, status %s"
                .formatted(id, product, type, begin(), quantity, unit, amount, currency, status);
        return new UsageRecord(
                id,
                product,
                type,
                begin(),
                quantity,
                unit,
                amount,
                currency,
                counterpart,
                defect(),
                UsageRecord.cut(raw, 2000));
    }

    private String begin() {
        return started == null ? date : started;
    }

    private String defect() {
        if (billed || "billed".equalsIgnoreCase(status)) {
            return "Its sender says that it has been billed.";
        }
        if ("superseded".equalsIgnoreCase(status)) {
            return "Its sender says that another record takes its place.";
        }
        return "rejected".equalsIgnoreCase(status) ? "Its sender has rejected it." : null;
    }

    private void rated(JsonParser parser) throws IOException {
        each(parser, name -> {
            switch (name) {
                case "productRef" -> product(parser);
                case "isBilled" -> billed |= "true".equals(text(parser));
                case "taxExcludedRatingAmount" -> amount(parser);
                default -> parser.skipChildren();
            }
        });
    }

    /** How version 5 says what was rated. */
    private void priced(JsonParser parser) throws IOException {
        each(parser, name -> {
            if (name.equals("price")) {
                each(parser, part -> {
                    if (part.equals("dutyFreeAmount")) {
                        amount(parser);
                    } else {
                        parser.skipChildren();
                    }
                });
            } else {
                parser.skipChildren();
            }
        });
    }

    private void amount(JsonParser parser) throws IOException {
        each(parser, part -> {
            switch (part) {
                case "value" -> amount = text(parser);
                case "unit" -> currency = text(parser);
                default -> parser.skipChildren();
            }
        });
    }

    private void product(JsonParser parser) throws IOException {
        each(parser, name -> {
            if (name.equals("id")) {
                product = text(parser);
            } else {
                parser.skipChildren();
            }
        });
    }

    private void characteristic(JsonParser parser) throws IOException {
        String[] pair = new String[2];
        each(parser, name -> {
            switch (name) {
                case "name" -> pair[0] = text(parser);
                case "value" -> pair[1] = text(parser);
                default -> parser.skipChildren();
            }
        });
        switch (pair[0] == null ? "" : pair[0].toLowerCase(Locale.ROOT)) {
            case "duration", "volume", "quantity" -> quantity = pair[1];
            case "unit" -> unit = pair[1];
            case "destinationnumber", "destinationphonenumber", "counterpart", "visitedcountry" ->
                counterpart = pair[1];
            case "startdatetime" -> started = pair[1];
            default -> {
                // Of no consequence for the bill.
            }
        }
    }

    private interface Field {
        void read(String name) throws IOException;
    }

    private interface Element {
        void read() throws IOException;
    }

    /** Does something with each field of the object at which the parser stands; anything else is skipped. */
    private static void each(JsonParser parser, Field field) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            field.read(name);
        }
    }

    private static void list(JsonParser parser, Element element) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            element.read();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    private static String text(JsonParser parser) throws IOException {
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
            return null;
        }
        String value = parser.getValueAsString();
        return value == null || value.isBlank() ? null : value.strip();
    }
}
