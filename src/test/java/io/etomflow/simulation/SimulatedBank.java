package io.etomflow.simulation;

import io.etomflow.payment.PaymentProvider;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The provider's bank: takes the files that the provider writes, books debits on their day, returns those that bounce, books
 * customers' transfers, and sends a statement every evening.
 */
final class SimulatedBank {

    private record Debit(String endToEndId, BigDecimal amount, String name, String iban) {}

    private record Batch(String reference, List<Debit> debits) {}

    private record Due(LocalDate day, BankEntry entry) {}

    private final String iban;
    private final Path in;
    private final Path out;
    private final Random random = new Random(53);
    private final Map<String, Household> households = new HashMap<>();
    private final Set<Path> taken = new HashSet<>();
    private final Map<LocalDate, List<Batch>> batches = new HashMap<>();
    private final List<Due> due = new ArrayList<>();
    private final List<BankEntry> today = new ArrayList<>();
    private final Set<String> paidOut = new HashSet<>();
    private final PaymentProvider cards;
    private BigDecimal balance = BigDecimal.ZERO;
    private int sequence;
    private int references;

    SimulatedBank(String iban, Path exchange, List<Household> customers, PaymentProvider cards) throws IOException {
        this.iban = iban;
        this.cards = cards;
        this.in = Files.createDirectories(exchange.resolve("bank/in"));
        this.out = Files.createDirectories(exchange.resolve("bank/out"));
        customers.forEach(h -> households.put(h.iban(), h));
    }

    BigDecimal balance() {
        return balance;
    }

    void transfer(Household payer, BigDecimal amount, String text) {
        today.add(new BankEntry(amount, payer.name(), payer.iban(), text, null, null, null, reference()));
    }

    /** Takes what the provider has written since. */
    void takeOrders() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".xml")).sorted().toList()) {
                if (taken.add(file)) {
                    take(parse(file));
                }
            }
        }
    }

    private void take(Document document) {
        String kind = document.getDocumentElement().getNamespaceURI();
        if (kind.contains("pain.008")) {
            for (Element info : elements(document.getDocumentElement(), "PmtInf")) {
                List<Debit> debits = new ArrayList<>();
                for (Element debit : elements(info, "DrctDbtTxInf")) {
                    debits.add(new Debit(
                            text(debit, "EndToEndId"),
                            new BigDecimal(text(debit, "InstdAmt")),
                            text(elements(debit, "Dbtr").get(0), "Nm"),
                            text(elements(debit, "DbtrAcct").get(0), "IBAN")));
                }
                batches.computeIfAbsent(LocalDate.parse(text(info, "ReqdColltnDt")), d -> new ArrayList<>())
                        .add(new Batch(text(info, "PmtInfId"), debits));
            }
        } else if (kind.contains("pain.001")) {
            for (Element credit : elements(document.getDocumentElement(), "CdtTrfTxInf")) {
                today.add(new BankEntry(
                        new BigDecimal(text(credit, "InstdAmt")).negate(),
                        text(elements(credit, "Cdtr").get(0), "Nm"),
                        text(elements(credit, "CdtrAcct").get(0), "IBAN"),
                        "Refund",
                        null,
                        text(credit, "EndToEndId"),
                        null,
                        reference()));
            }
        }
    }

    /** Books what is due today and sends the statement; a day on which nothing moved has none. */
    void close(LocalDate day) throws IOException {
        for (Batch batch : dueBy(day)) {
            BigDecimal sum = batch.debits().stream().map(Debit::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            today.add(new BankEntry(sum, null, null, null, batch.reference(), null, null, reference()));
            batch.debits().forEach(debit -> perhapsReturn(debit, day));
        }
        payOutCards(day);
        due.stream().filter(d -> d.day().equals(day)).forEach(d -> today.add(d.entry()));
        if (today.isEmpty()) {
            return;
        }
        sequence++;
        String statement = Statement.of(iban, sequence, day, balance, today);
        balance = today.stream().map(BankEntry::amount).reduce(balance, BigDecimal::add);
        Files.writeString(in.resolve("camt053-" + day + ".xml"), statement);
        today.clear();
    }

    /** Cards that were charged are paid out in one sum. */
    private void payOutCards(LocalDate day) {
        for (PaymentProvider.Settlement settlement : cards.settlements(day)) {
            if (paidOut.add(settlement.reference())) {
                today.add(new BankEntry(
                        settlement.total().amount(),
                        "Card clearing",
                        iban,
                        settlement.reference(),
                        settlement.reference(),
                        null,
                        null,
                        reference()));
            }
        }
    }

    private List<Batch> dueBy(LocalDate day) {
        List<Batch> all = batches.entrySet().stream()
                .filter(e -> !e.getKey().isAfter(day))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(e -> e.getValue().stream())
                .toList();
        batches.keySet().removeIf(d -> !d.isAfter(day));
        return all;
    }

    private void perhapsReturn(Debit debit, LocalDate day) {
        Household payer = households.get(debit.iban());
        boolean closed = payer.habit() == Habit.DEBIT_CLOSES && day.getDayOfYear() > payer.turn();
        boolean empty = payer.habit() == Habit.DEBIT_BOUNCES && random.nextInt(3) == 0;
        if (closed || empty) {
            LocalDate back = day.plusDays(2);
            while (back.getDayOfWeek().getValue() > 5) {
                back = back.plusDays(1);
            }
            due.add(new Due(
                    back,
                    new BankEntry(
                            debit.amount().negate(),
                            debit.name(),
                            debit.iban(),
                            "Return",
                            null,
                            debit.endToEndId(),
                            closed ? "AC04" : "AM04",
                            reference())));
        }
    }

    private String reference() {
        return "BANK-%08d".formatted(++references);
    }

    private static Document parse(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("The bank cannot read " + file, e);
        }
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS("*", name);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    private static String text(Element parent, String name) {
        return elements(parent, name).get(0).getTextContent();
    }
}
