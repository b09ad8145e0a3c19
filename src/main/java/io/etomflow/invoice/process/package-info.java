/** Steps of 1.3.9.2 Create Customer Bill Invoice, and its decision tables asked from services. */
package io.etomflow.invoice.process;
