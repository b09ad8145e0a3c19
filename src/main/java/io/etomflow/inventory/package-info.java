/** 1.3.16 Customer Inventory Management: the products that customers have (SID Product, TMF637) and how they changed. */
@ApplicationModule
package io.etomflow.inventory;

import org.springframework.modulith.ApplicationModule;
