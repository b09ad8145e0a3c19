/** 1.3.10 Customer Receivables Management: billing accounts (TMF666), payments, bill inquiries and their adjustments. */
@ApplicationModule
package io.etomflow.receivables;

import org.springframework.modulith.ApplicationModule;
