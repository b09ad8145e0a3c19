/** 1.3.9 Customer Bill Invoice Management: bills, their items, rated usage, runs, and adjustment notes (TMF678). */
@ApplicationModule
package io.etomflow.billing;

import org.springframework.modulith.ApplicationModule;
