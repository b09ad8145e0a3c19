/** How inquiries are assessed: what the customer says against our records, and the checks that look for what is wrong. */
package io.etomflow.receivables.assessment.check;
