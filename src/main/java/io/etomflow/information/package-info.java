/** 1.3.6 Customer Information Management: customers (SID Customer, TMF629). */
@ApplicationModule
package io.etomflow.information;

import org.springframework.modulith.ApplicationModule;
