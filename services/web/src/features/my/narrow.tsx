import { Box } from '@mantine/core';
import type { ReactNode } from 'react';

/** Lines stay short enough to read, however wide the window. */
export const Narrow = ({ children }: { children: ReactNode }) => (
  <Box maw={680} mx="auto">
    {children}
  </Box>
);
