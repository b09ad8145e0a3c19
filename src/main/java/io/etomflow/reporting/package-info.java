/** Reports for people: text, tables and charts as PDF, tables as CSV. */
@ApplicationModule
package io.etomflow.reporting;

import org.springframework.modulith.ApplicationModule;
