package dev.perennial.arch.broken.event;

interface AbstractOrder {}
