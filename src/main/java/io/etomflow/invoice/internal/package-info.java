/** How an invoice is written: PDF from templates, UBL, CII, and what the official rules say of it. */
package io.etomflow.invoice.internal;
