package dev.perennial.arch.broken.customer;

import software.amazon.awssdk.services.sesv2.SesV2Client;

record SendsMail(SesV2Client ses) {}
