package io.etomflow.receivables;

import io.etomflow.shared.Word;

/** For whom a management report is made. */
public enum ReportAudience implements Word {
    /** Everything, summed up. */
    MANAGEMENT,
    /** With workload and what is overdue. */
    SUPERVISORS,
    /** One customer's own inquiries, without anything internal. */
    CUSTOMER
}
