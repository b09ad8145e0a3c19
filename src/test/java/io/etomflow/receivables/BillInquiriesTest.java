package io.etomflow.receivables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.CustomerBills;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Line;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Conflict;
import io.etomflow.testing.EtomflowTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BillInquiriesTest extends EtomflowTest {

    @Autowired
    TestData data;

    @Autowired
    BillInquiries inquiries;

    @Autowired
    InquiryRecords records;

    @Autowired
    CustomerBills bills;

    @Test
    void everyChangeOfStateLeavesItsRowAndTheEndReleasesTheDispute() {
        Subscriber s = data.subscriber();
        Billed billed = data.bill(s, Line.recurring(data.product(s, "Fibre 250", "broadband", "39.90")));
        BillInquiry inquiry = data.inquiry(s, billed, "too much", billed.item(1));
        assertThat(bills.collectable(billed.bill().id())).isEqualByComparingTo("0");

        inquiries.moveTo(inquiry.id(), InquiryState.CLEARED, "explained", "clara");
        inquiries.moveTo(inquiry.id(), InquiryState.CLOSED, "confirmed", "clara");

        assertThat(records.history(inquiry.id()))
                .extracting(StatusChange::newState)
                .containsExactly(
                        InquiryState.ACKNOWLEDGED, InquiryState.IN_PROGRESS, InquiryState.CLEARED, InquiryState.CLOSED);
        assertThat(bills.item(billed.item(1).id()).isDisputed()).isFalse();
        assertThat(bills.collectable(billed.bill().id())).isEqualByComparingTo("47.48");
        assertThat(inquiries.get(inquiry.id()).closedAt()).isNotNull();
    }

    @Test
    void aStateThatCannotBeReachedIsAConflictAndLeavesNothing() {
        BillInquiry inquiry = data.unconverted("what is this?");
        assertThatThrownBy(() -> inquiries.moveTo(inquiry.id(), InquiryState.CLOSED, "no", "clara"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("is acknowledged and cannot become closed");
        assertThat(records.history(inquiry.id())).hasSize(1);
    }
}
