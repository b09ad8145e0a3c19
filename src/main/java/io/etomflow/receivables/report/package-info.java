/** 1.3.10.4.4: what is watched and told about inquiries: status, cases, and the reports for management. */
package io.etomflow.receivables.report;
