/** 1.3.10.4.2: whether the customer is right, why, and what would put the bill right. */
package io.etomflow.receivables.assessment;
