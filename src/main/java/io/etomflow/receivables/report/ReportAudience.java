package io.etomflow.receivables.report;

import io.etomflow.shared.Word;

/** For whom a management report is made. */
public enum ReportAudience implements Word {
    /** Everything, summed up. */
    MANAGEMENT("Bill inquiries for management"),
    /** With workload and what is overdue. */
    SUPERVISORS("Bill inquiries for supervisors"),
    /** One customer's own inquiries, without anything internal. */
    CUSTOMER("Your bill inquiries");

    private final String title;

    ReportAudience(String title) {
        this.title = title;
    }

    /** What stands on the report. */
    String title() {
        return title;
    }
}
