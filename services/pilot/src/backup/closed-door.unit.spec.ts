import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Door } from './closed-door.js';

@Controller()
class Shop {
  @Get(['v1/things', 'health/ready'])
  things() {
    return { things: [] };
  }
}

it('while erasures are repeated only who repeats them gets in, and health checks', async () => {
  const door = new Door();
  class Root {}
  Module({ controllers: [Shop], imports: [door.module] })(Root);
  const app = await NestFactory.create<NestFastifyApplication>(Root, new FastifyAdapter(), { logger: false });
  await app.init();
  const get = async (url: string, headers = {}) => (await app.inject({ url, headers })).statusCode;
  try {
    const outside = await app.inject({ url: '/v1/things' });
    expect([outside.statusCode, outside.headers['retry-after'], outside.json<{ type: string }>().type]).toEqual([503, '1', 'https://upstream.example/problems/unavailable']);
    expect(await get('/v1/things', { 'upstream-pass': 'a guess' })).toBe(503);
    expect([await get('/health/ready'), await get('/v1/things', door.header)]).toEqual([200, 200]);
    door.open();
    expect(await get('/v1/things')).toBe(200);
  } finally {
    await app.close();
  }
});
