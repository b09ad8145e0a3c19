/** 1.3.10 Customer Receivables Management: bill inquiries and their adjustments. */
@ApplicationModule
package io.etomflow.receivables;

import org.springframework.modulith.ApplicationModule;
