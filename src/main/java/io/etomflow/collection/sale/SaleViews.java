package io.etomflow.collection.sale;

import io.etomflow.partner.Partners;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sales of debts as people see them in forms, in Markdown. */
@UseCase
public class SaleViews {

    private final DebtSales sales;
    private final DebtBids bids;
    private final Partners partners;
    private final JdbcClient jdbc;

    SaleViews(DebtSales sales, DebtBids bids, Partners partners, JdbcClient jdbc) {
        this.sales = sales;
        this.bids = bids;
        this.partners = partners;
        this.jdbc = jdbc;
    }

    /** The tranche by age, what was left out and why, and the largest debts. */
    public String tranche(UUID saleId) {
        DebtSale sale = sales.get(saleId);
        String body = "**" + sale.debts() + " debts, " + Markdown.escape(sale.face()) + "**; we expect "
                + sale.expectedAmount() + " ourselves: the floor is **" + sale.floorPercent() + " %**\n\n"
                + Markdown.table(
                        List.of("Days overdue", "Segment", "Debts", "Amount", "Expected"),
                        rows(
                                "select bucket, segment, count(*), sum(face_amount), sum(expected_amount) from"
                                        + " debt_sale_item where sale_id = ? and state = 'OFFERED' group by bucket, segment"
                                        + " order by 1, 2",
                                saleId,
                                5),
                        "Nothing.")
                + "\n\n**Left out**\n\n"
                + Markdown.table(
                        List.of("Why", "Debts"),
                        rows(
                                "select reason, count(*) from debt_sale_exclusion where sale_id = ? group by reason"
                                        + " order by 2 desc, 1",
                                saleId,
                                2),
                        "Nothing.")
                + "\n\n**The largest**\n\n"
                + Markdown.table(
                        List.of("Case", "Amount", "Days", "Expected"),
                        rows(
                                "select c.number, i.face_amount, i.age_days, i.expected_amount from debt_sale_item i join"
                                        + " debt_case c on c.id = i.case_id where i.sale_id = ? and i.state = 'OFFERED'"
                                        + " order by i.face_amount desc, c.number fetch first 15 rows only",
                                saleId,
                                4),
                        "Nothing.");
        return Markdown.fit(body);
    }

    /** Who was invited and who has answered; prices stay closed. */
    public String bidders(UUID saleId) {
        return Markdown.fit(Markdown.table(
                List.of("Buyer", "Name", "Answer"),
                bids.bids(saleId).stream()
                        .map(b -> List.of(
                                partners.get(b.partnerId()).number(),
                                partners.get(b.partnerId()).name(),
                                switch (b.state()) {
                                    case "BID" -> "has bid";
                                    case "DECLINED" -> "declines";
                                    default -> "none yet";
                                }))
                        .toList(),
                "Nobody was invited."));
    }

    /** All bids as they were judged. */
    public String bids(UUID saleId) {
        DebtSale sale = sales.get(saleId);
        return Markdown.fit("Floor **" + sale.floorPercent() + " %**, reserve **" + sale.reservePercent() + " %**\n\n"
                + Markdown.table(
                        List.of("Buyer", "Name", "Price %", "Terms cost", "Days to return", "Judgement", "Remarks"),
                        bids.bids(saleId).stream()
                                .map(b -> List.of(
                                        partners.get(b.partnerId()).number(),
                                        partners.get(b.partnerId()).name(),
                                        b.percent() == null ? "" : b.percent(),
                                        b.deduction() == null ? "" : b.deduction(),
                                        b.putBackDays() == null ? "" : b.putBackDays(),
                                        judgement(b),
                                        b.remarks() == null ? "" : b.remarks()))
                                .toList(),
                        "Nobody was invited."));
    }

    private static String judgement(DebtBids.Bid bid) {
        return switch (bid.state()) {
            case "DROPPED" -> "did not sign or pay";
            case "DECLINED" -> "declined";
            case "INVITED" -> "no answer";
            default -> (Boolean.TRUE.equals(bid.admissible()) ? "" : "not acceptable: ") + bid.judgement();
        };
    }

    private List<List<Object>> rows(String sql, UUID saleId, int columns) {
        return jdbc.sql(sql)
                .param(saleId)
                .query((row, n) -> {
                    List<Object> cells = new java.util.ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        cells.add(row.getObject(i));
                    }
                    return cells;
                })
                .list();
    }
}
